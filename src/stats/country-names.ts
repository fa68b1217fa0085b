const NAMES: ReadonlyMap<string, string> = namesByCode();

/**
 * English name of an ISO 3166-1 alpha-2 code, from the Unicode CLDR in the JavaScript engine; unknown codes as they
 * are.
 */
export function countryName(code: string): string {
  return NAMES.get(code) ?? code;
}

/** Codes of the countries whose English name passes the test. */
export function countryCodes(test: (name: string) => boolean): readonly string[] {
  return [...NAMES].filter(([, name]) => test(name)).map(([code]) => code);
}

function namesByCode(): Map<string, string> {
  const display = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  const names = new Map<string, string>();
  for (const first of letters) {
    for (const second of letters) {
      const code = first + second;
      const name = display.of(code);
      // Withdrawn codes such as DD are other spellings of current ones: a name must lead to one code.
      const current = Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`;
      if (name !== undefined && current) names.set(code, name);
    }
  }
  return names;
}
