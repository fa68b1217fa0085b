/**
 * Key material that does not travel: it prints, serialises and interpolates as `[key]`, and after `erase` every use
 * throws, since a hash under a zero key would be a guessable one.
 */
export abstract class OpaqueKey {
  #erased = false;

  /** Overwrites the key material. Whoever holds some extends this. */
  erase(): void {
    this.#erased = true;
  }

  /** To be called before every use. */
  protected check(): void {
    if (this.#erased) throw new Error("the key has been erased");
  }

  toString(): string {
    return "[key]";
  }

  toJSON(): string {
    return "[key]";
  }

  [Symbol.toPrimitive](): string {
    return "[key]";
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return "[key]";
  }
}
