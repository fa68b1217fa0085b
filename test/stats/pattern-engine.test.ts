import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parsePattern } from "../../src/stats/pattern.ts";
import { Engine } from "./support/engine.ts";

let engine: Engine;

beforeAll(async () => {
  engine = await Engine.open();
});

afterAll(() => {
  engine.close();
});

const VALUES = fc.array(
  fc.oneof(
    fc.string({ unit: fc.constantFrom(...Array.from("abAB01/-_. \n\tüÜßſKé日🦶")) }),
    fc.webPath(),
    fc.string({ unit: "grapheme", maxLength: 8 }),
  ),
  { minLength: 1, maxLength: 8 },
);

/** Patterns that are likely to fit, made of all that the syntax has. */
const PATTERNS = fc.letrec<{ pattern: string }>((tie) => ({
  pattern: fc.oneof(
    { depthSize: "small", maxDepth: 4 },
    fc.constantFrom(
      "a",
      "b",
      "A",
      "0",
      "/",
      "\\.",
      "ü",
      "ß",
      "K",
      "日",
      "🦶",
      " ",
      "\\n",
      "\\t",
      "\\x{1F9B6}",
      "\\Q.\\E",
    ),
    fc.constantFrom(
      ".",
      "\\d",
      "\\D",
      "\\w",
      "\\W",
      "\\s",
      "\\S",
      "\\pL",
      "\\PL",
      "\\p{Lu}",
      "\\p{Greek}",
      "[[:alpha:]]",
    ),
    fc.constantFrom("[a-c/]", "[^a-c/]", "[^\\d]", "[\\w-]", "[ü-日]", "[^\\n]", "^", "$", "\\A", "\\z", "\\b"),
    fc.tuple(tie("pattern"), tie("pattern")).map(([a, b]) => `${a}${b}`),
    fc.tuple(tie("pattern"), tie("pattern")).map(([a, b]) => `${a}|${b}`),
    fc
      .tuple(fc.constantFrom("(", "(?:", "(?i:", "(?s:", "(?-s:", "(?m:", "(?U:", "(?P<n>"), tie("pattern"))
      .map(([open, inner]) => `${open}${inner})`),
    fc
      .tuple(tie("pattern"), fc.constantFrom("*", "+", "?", "*?", "+?", "{2}", "{0,3}", "{1,}"))
      .map(([inner, times]) => `(?:${inner})${times}`),
  ),
})).pattern;

async function inDatabase(pattern: string, values: readonly string[]): Promise<readonly boolean[]> {
  const rows = await engine.read({
    text: "SELECT match(arrayJoin({values:Array(String)}), {pattern:String})",
    params: { pattern, values },
  });
  return rows.map(([fits]) => fits === 1);
}

describe("a pattern", () => {
  it("fits in memory what it fits in the database", async () => {
    let fitting = 0;
    await fc.assert(
      fc.asyncProperty(PATTERNS, VALUES, async (source, values) => {
        const pattern = parsePattern(source);
        // A name twice; everything else that is made here is read.
        if (!pattern.ok) {
          expect(pattern.error).toMatch(/duplicate/u);
          return;
        }
        const inMemory = values.map((value) => pattern.value.test(value));
        fitting += inMemory.filter(Boolean).length;
        expect(inMemory).toEqual(await inDatabase(source, values));
      }),
      { numRuns: 1_500 },
    );
    // Not all the same answer.
    expect(fitting).toBeGreaterThan(1_000);
  });

  it("that is accepted is accepted by the database, whatever its text", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: fc.constantFrom(...Array.from("ab(){}[]^$*+?.|\\-:,19pLPQEdwsxz<>=!i&~ü")) }),
        async (source) => {
          if (!parsePattern(source).ok) return;
          await expect(inDatabase(source, ["", "a", "ab(1)"])).resolves.toHaveLength(3);
        },
      ),
      { numRuns: 3_000 },
    );
  });
});
