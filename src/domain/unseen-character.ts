/**
 * The first character of a text that nobody sees and that changes what they see: a control character, or one that turns
 * the direction of what follows around (Unicode's embeddings, overrides and isolates). As `U+202E`; undefined where there
 * is none. Names and notes that are shown to others have none: they could pass for another text.
 */
export function unseenCharacter(text: string): string | undefined {
  const code = UNSEEN.exec(text)?.[0].codePointAt(0);
  return code === undefined ? undefined : `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}

const UNSEEN = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/u;
