import { useEffect, useState } from "preact/hooks";

/**
 * What was typed and not saved, by form: fields that differ from what is stored. It is kept while the page is open, so
 * that looking at something else loses nothing; only leaving the page would, and the browser asks before.
 */
const drafts = new Map<string, object>();
const followers = new Set<() => void>();

export interface Draft<Fields extends object> {
  /** What is stored, with what was typed over it. */
  readonly fields: Fields;
  /** Only what differs from what is stored. */
  readonly changes: Partial<Fields>;
  readonly isChanged: boolean;
  readonly change: (part: Partial<Fields>) => void;
  readonly discard: () => void;
}

/** The draft of a form. `key` names the form on the whole page; `stored` must be plain data. */
export function useDraft<Fields extends object>(key: string, stored: Fields): Draft<Fields> {
  useFollowed();
  // One key is of one form, so what is kept under it is that form's.
  const kept = (drafts.get(key) ?? {}) as Partial<Fields>;
  const changes = differing(kept, stored);
  return {
    fields: { ...stored, ...changes },
    changes,
    isChanged: Object.keys(changes).length > 0,
    change: (part) => {
      keep(key, differing({ ...(drafts.get(key) as Partial<Fields> | undefined), ...part }, stored));
    },
    discard: () => {
      keep(key, {});
    },
  };
}

/** Whether anything under keys with this beginning is not saved; again whenever that changes. */
export function useUnsaved(): (prefix: string) => boolean {
  useFollowed();
  return hasDrafts;
}

/** Whether something of a form is not saved. */
export function hasDraft(key: string): boolean {
  return drafts.has(key);
}

/** Forgets the draft of a form, of what is gone. */
export function forgetDraft(key: string): void {
  keep(key, {});
}

/** Forgets the drafts under keys with this beginning, of a site that is gone; all of them when somebody signs out. */
export function forgetDrafts(prefix = ""): void {
  for (const key of drafts.keys()) if (key.startsWith(prefix)) drafts.delete(key);
  tell();
}

function hasDrafts(prefix: string): boolean {
  return [...drafts.keys()].some((key) => key.startsWith(prefix));
}

function differing<Fields extends object>(part: Partial<Fields>, stored: Fields): Partial<Fields> {
  const known = new Map<string, unknown>(Object.entries(stored));
  const entries = Object.entries(part).filter(
    ([name, value]) => known.has(name) && JSON.stringify(value) !== JSON.stringify(known.get(name)),
  );
  // Entries of a part are a part again.
  return Object.fromEntries(entries) as Partial<Fields>;
}

function keep(key: string, changes: object): void {
  if (Object.keys(changes).length > 0) drafts.set(key, changes);
  else drafts.delete(key);
  tell();
}

function tell(): void {
  if (drafts.size > 0) addEventListener("beforeunload", askBefore);
  else removeEventListener("beforeunload", askBefore);
  for (const follower of [...followers]) follower();
}

function askBefore(event: Event): void {
  event.preventDefault();
}

function useFollowed(): void {
  const [, redraw] = useState({});
  useEffect(() => {
    const follow = (): void => {
      redraw({});
    };
    followers.add(follow);
    return () => {
      followers.delete(follow);
    };
  }, []);
}
