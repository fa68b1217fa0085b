/**
 * The pattern that a path is counted under: the first of the list that matches it; undefined = its own. `*` stands for
 * anything but a slash, `**` for anything. For showing the owner of a site what patterns do: the collector has a matcher
 * that no path can slow down.
 */
export function pathGroup(path: string, patterns: readonly string[]): string | undefined {
  return patterns.find((pattern) => expression(pattern).test(path));
}

function expression(pattern: string): RegExp {
  const parts = pattern
    .split(/(\*+)/u)
    .map((part) =>
      part === "*" ? "[^/]*" : part.startsWith("**") ? "[^]*" : part.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&"),
    );
  return new RegExp(`^${parts.join("")}$`, "u");
}
