/** Reads a secret. Set by the class itself, since nobody else can see its private field. */
let open: (secret: Secret<"address" | "userAgent">) => string;

/**
 * A value that must not travel: a visitor's address or user agent between the socket and gate 1.
 *
 * It is opaque. Printing, serialising, interpolating or inspecting it gives `[secret]`, and it is not assignable to
 * `string`. Only `reveal` opens it, and only `src/privacy/identity.ts` may import `reveal` (a test holds this).
 */
export class Secret<Kind extends "address" | "userAgent"> {
  readonly #value: string;
  /** Tells the kinds apart for the compiler; carries nothing. */
  declare readonly kind: Kind;

  static {
    open = (secret) => secret.#value;
  }

  constructor(value: string) {
    this.#value = value;
  }

  toString(): string {
    return "[secret]";
  }

  toJSON(): string {
    return "[secret]";
  }

  [Symbol.toPrimitive](): string {
    return "[secret]";
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return "[secret]";
  }
}

/** Opens a secret. Importable by gate 1 alone. */
export function reveal(secret: Secret<"address"> | Secret<"userAgent">): string {
  return open(secret);
}
