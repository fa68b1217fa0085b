import type { ComponentChildren, JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { forgetDraft, hasDraft } from "../drafts.ts";
import type { Question } from "./confirm.tsx";
import { ConfirmButton } from "./confirm-button.tsx";

interface ItemListProps<Item> {
  readonly label: string;
  readonly items: readonly Item[];
  readonly nameOf: (item: Item) => string;
  /** Unlike all others; the name where it is left out. */
  readonly keyOf?: (item: Item) => string;
  /** What the list is for: shown while there is nothing in it. */
  readonly empty: ComponentChildren;
  readonly edit?: {
    readonly verb: string;
    /** Where what is typed about one is kept; see `useDraft`. */
    readonly draftKey: (item: Item) => string;
    readonly form: (item: Item, close: () => void) => JSX.Element;
  };
  readonly remove?: {
    readonly question: (item: Item) => Question;
    readonly act: (item: Item) => Promise<void>;
    /** Why one stays. */
    readonly kept?: (item: Item) => string | undefined;
  };
  readonly children: (item: Item) => ComponentChildren;
}

/** A list of what the owner declared, each with what can be done about it. */
export function ItemList<Item>(props: ItemListProps<Item>): JSX.Element {
  const { label, items, nameOf, keyOf = nameOf, empty } = props;
  if (items.length === 0) return <p class="nothing-declared">{empty}</p>;
  return (
    <ul class="items" aria-label={label}>
      {items.map((item) => (
        <Row key={keyOf(item)} item={item} {...props} />
      ))}
    </ul>
  );
}

function Row<Item>({
  item,
  nameOf,
  edit,
  remove,
  children,
}: ItemListProps<Item> & { readonly item: Item }): JSX.Element {
  const [editing, setEditing] = useState(edit !== undefined && hasDraft(edit.draftKey(item)));
  const opener = useRef<HTMLButtonElement>(null);
  const heading = useRef<HTMLElement | null>(null);
  useLayoutEffect(() => {
    heading.current = opener.current?.closest("section")?.querySelector("h2") ?? null;
  }, []);
  const name = nameOf(item);
  const kept = remove?.kept?.(item);
  return (
    <li>
      <div class="item">
        <div class="item-what">{children(item)}</div>
        <div class="item-actions">
          {edit === undefined ? null : (
            <button
              ref={opener}
              type="button"
              class="button quiet small"
              aria-expanded={editing}
              aria-label={`${edit.verb}: ${name}`}
              onClick={() => {
                setEditing(!editing);
              }}
            >
              {edit.verb}
            </button>
          )}
          {remove === undefined ? null : kept !== undefined ? (
            <span class="kept">{kept}</span>
          ) : (
            <ConfirmButton
              label="Remove"
              name={`Remove: ${name}`}
              class="button quiet small"
              question={remove.question(item)}
              act={async () => {
                await remove.act(item);
                if (edit !== undefined) forgetDraft(edit.draftKey(item));
              }}
            />
          )}
        </div>
      </div>
      {editing && edit !== undefined
        ? edit.form(item, () => {
            setEditing(false);
            // What has another name now is another row.
            (opener.current ?? heading.current)?.focus();
          })
        : null}
    </li>
  );
}
