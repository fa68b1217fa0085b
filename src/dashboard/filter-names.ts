/** What filters in the form of the API are on: `event:page`, `visit:source`; "and", "or" and "not" are looked into. */
export function filterNames(filters: readonly unknown[]): readonly string[] {
  return filters.flatMap((filter) => {
    if (!Array.isArray(filter)) return [];
    const [, inner] = filter as readonly unknown[];
    if (typeof inner === "string") return [inner];
    if (!Array.isArray(inner)) return [];
    return filterNames(Array.isArray(inner[0]) ? inner : [inner]);
  });
}
