/** A compiled pattern of page paths. */
export interface PathPattern {
  matches(path: string): boolean;
}

/**
 * Compiles a pattern of paths, in which `*` stands for any characters but slashes (none is enough) and `**` for any
 * characters at all. Everything else stands for itself.
 *
 * No regular expression: `**` twice in one would take time by the square of the path, thrice by the cube. Here the texts
 * between the `*` are looked for from left to right, and a text that was found is never looked for further on. That
 * misses nothing: what begins earlier leaves no less room for what follows; and a text with a slash in it can be at one
 * place alone, where the slash is the next. So a path takes one look, and at worst as many steps as it has characters
 * times those of the pattern.
 */
export function compilePathPattern(pattern: string): PathPattern {
  const parts = pattern.split(/\*{2,}/u).map((part) => part.split("*"));
  const first = parts[0] ?? [""];
  const last = parts.at(-1) ?? first;
  const between = parts.slice(1, -1);
  return {
    matches(path) {
      if (parts.length === 1) return isWhole(first, path);
      let end = endOfFirst(first, path);
      for (const part of between) end = end < 0 ? end : endOfNext(part, path, end);
      return end >= 0 && startOfLast(last, path) >= end;
    },
  };
}

/** Texts with `*` between them. */
type Part = readonly string[];

function isWhole(part: Part, path: string): boolean {
  const last = part.at(-1) ?? "";
  if (part.length === 1) return path === last;
  const start = path.length - last.length;
  const end = endOfFirst(part.slice(0, -1), path);
  return end >= 0 && end <= start && path.endsWith(last) && !hasSlash(path, end, start);
}

/** Where the part that a path begins with ends, as early as it can; -1 where the path begins with something else. */
function endOfFirst(part: Part, path: string): number {
  const [head = ""] = part;
  return path.startsWith(head) ? endOfRest(part, path, head.length) : -1;
}

/** Where the part ends that begins at `from` or later, as early as it can; -1 = nowhere. */
function endOfNext(part: Part, path: string, from: number): number {
  const [head = ""] = part;
  for (let start = path.indexOf(head, from); start >= 0; start = path.indexOf(head, start + 1)) {
    const end = endOfRest(part, path, start + head.length);
    if (end >= 0 || start >= path.length) return end;
  }
  return -1;
}

/** Where a part ends whose first text ends at `end`. */
function endOfRest(part: Part, path: string, end: number): number {
  let at = end;
  for (let i = 1; i < part.length; i++) {
    const text = part[i] ?? "";
    const start = path.indexOf(text, at);
    if (start < 0 || hasSlash(path, at, start)) return -1;
    at = start + text.length;
  }
  return at;
}

/** Where the part begins that a path ends with, as late as it can; -1 where the path ends with something else. */
function startOfLast(part: Part, path: string): number {
  const tail = part.at(-1) ?? "";
  if (!path.endsWith(tail)) return -1;
  let at = path.length - tail.length;
  for (let i = part.length - 2; i >= 0; i--) {
    const text = part[i] ?? "";
    const start = at < text.length ? -1 : path.lastIndexOf(text, at - text.length);
    if (start < 0 || hasSlash(path, start + text.length, at)) return -1;
    at = start;
  }
  return at;
}

function hasSlash(path: string, from: number, to: number): boolean {
  const slash = path.indexOf("/", from);
  return slash >= 0 && slash < to;
}
