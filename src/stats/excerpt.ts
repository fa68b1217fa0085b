const LENGTH_MAX = 100;
const DEPTH_MAX = 4;
const ITEMS_MAX = 12;

/**
 * A short quotation of what a request said, for error messages: JSON with a space after commas (the form in which
 * Plausible quotes), at most 100 characters, without control, formatting or unassigned characters. Work is bounded
 * whatever the value's size.
 */
export function excerpt(value: unknown): string {
  const text = quote(value, 0);
  if (text.length <= LENGTH_MAX) return text;
  // Half a surrogate pair at the cut would be no character.
  return `${text.slice(0, LENGTH_MAX).replace(/[\uD800-\uDBFF]$/u, "")}…`;
}

function quote(value: unknown, depth: number): string {
  if (typeof value === "string") {
    return JSON.stringify(value.slice(0, LENGTH_MAX).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "?"));
  }
  if (typeof value !== "object" || value === null) return String(value);
  if (depth >= DEPTH_MAX) return "…";
  const items: string[] = [];
  if (Array.isArray(value)) {
    for (const item of value.slice(0, ITEMS_MAX)) items.push(quote(item, depth + 1));
    if (value.length > ITEMS_MAX) items.push("…");
    return `[${items.join(", ")}]`;
  }
  for (const [key, item] of Object.entries(value).slice(0, ITEMS_MAX)) {
    items.push(`${quote(key, depth)} => ${quote(item, depth + 1)}`);
  }
  return `%{${items.join(", ")}}`;
}
