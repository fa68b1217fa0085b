import fc from "fast-check";

/** What stands around an identifier in a path or value. */
export const noise = fc.oneof(
  fc.constantFrom("", "-", "_", ".", "x", "a-", "/", "user/", "%20", "9", "@", ":", "=", ";", "é", "%", "#"),
  fc.stringMatching(/^[\w%./@:#;=?&-]{0,12}$/u),
);

const hex = (length: number) => fc.stringMatching(new RegExp(`^[0-9a-f]{${String(length)}}$`, "u"));
const base64url = (min: number, max: number) =>
  fc.stringMatching(new RegExp(`^[\\w-]{${String(min)},${String(max)}}$`, "u"));

/** E-mail addresses, UUIDs, JSON Web Tokens, hexadecimal tokens and long numbers. */
export const planted = fc.oneof(
  fc
    .tuple(fc.stringMatching(/^[a-z][a-z0-9.+_-]{2,20}$/u), fc.stringMatching(/^[a-z][a-z0-9-]{1,15}$/u))
    .map(([a, b]) => `${a}@${b}.com`),
  fc.uuid(),
  fc.uuid().map((id) => id.toUpperCase()),
  fc.tuple(base64url(20, 60), base64url(20, 60)).map(([payload, sign]) => `eyJhbGciOiJIUzI1NiJ9.${payload}.${sign}`),
  fc.integer({ min: 16, max: 64 }).chain(hex),
  fc.stringMatching(/^[3-9]\d{5,18}$/u),
);

/** Ways in which senders escape what they send. */
export const encodings: readonly ((text: string) => string)[] = [
  (text) => text,
  encodeURIComponent,
  (text) => encodeURIComponent(encodeURIComponent(text)),
  (text) => text.replace(/./gsu, (c) => `%${(c.codePointAt(0) ?? 0).toString(16).padStart(2, "0")}`),
  (text) => encodeURIComponent(text.replace(/[@.-]/gu, (c) => `%${(c.codePointAt(0) ?? 0).toString(16)}`)),
];

/** What of an identifier must not be in what is kept: all of it, and of an address what stands before the `@` with it. */
export function tracesOf(identifier: string): readonly string[] {
  return identifier.includes("@") ? [identifier, identifier.slice(0, identifier.indexOf("@") + 1)] : [identifier];
}
