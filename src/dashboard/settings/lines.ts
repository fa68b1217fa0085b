/** The entries of a text that has one in each line: trimmed, empty ones left out. */
export function linesOf(text: string): readonly string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** The text of a field with one entry in each line. */
export function textOf(lines: readonly string[]): string {
  return lines.join("\n");
}
