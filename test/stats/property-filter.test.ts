import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { epochMs } from "../../src/domain/time.ts";
import { answerQuery } from "../../src/stats/answer.ts";
import { parseQuery } from "../../src/stats/parse-query.ts";
import { Engine } from "./support/engine.ts";
import { rowSource, SITE, stored } from "./support/rows.ts";

const NOW = epochMs(Date.parse("2024-04-12T10:00:00Z"));
const DAY = "2024-04-02";
/** Two keys, of which one is the beginning of the other, and one whose letters take several bytes. */
const PROPERTIES = ["plan", "plan_b", "größe", "text"];
const LONG = "Lorem ipsum ".repeat(20).slice(0, 200).trimEnd();
const ADDRESS = `https://docs.example/${"long-path/".repeat(30)}`;
const VALUES: Readonly<Record<string, number>> = {
  "plan=pro": 1,
  "plan=PRO": 2,
  "plan=free=never": 4,
  "plan=plan=pro": 8,
  "plan_b=pro": 16,
  "größe=pro": 32,
  "größe=Größe": 64,
  // As long as a text is kept, and an address that is longer.
  [`text=${LONG}`]: 128,
  [`text=${ADDRESS}`]: 256,
};
const ROWS = Object.entries(VALUES).map(([value, events]) =>
  stored("property", DAY, [value], { events, visitors: events }),
);

const ANY_CASE = { case_sensitive: false };

let engine: Engine;

beforeAll(async () => {
  engine = await Engine.open();
  await engine.insert(ROWS);
});

afterAll(() => {
  engine.close();
});

async function events(filter: readonly unknown[]): Promise<readonly unknown[]> {
  const site = { ...SITE, properties: PROPERTIES };
  const body = { site_id: site.domain, metrics: ["events"], date_range: [DAY, DAY], filters: [filter] };
  const query = parseQuery(body, site, NOW, site.timeZone);
  if (!query.ok) throw new Error(query.error.message);
  const answers = ["1970-01-01", "2024-05-01"].map(async (openFrom) => {
    const answer = await answerQuery(query.value, site, rowSource(ROWS, openFrom, engine.read));
    return answer.ok ? answer.value.results[0]?.metrics[0] : answer.error.message;
  });
  return Promise.all(answers);
}

describe("a filter on a property is on the values of its key alone", () => {
  it.each<[string, readonly unknown[], number]>([
    ["is", ["is", "event:props:plan", ["pro"]], 1],
    ["is, in any case", ["is", "event:props:plan", ["Pro"], { case_sensitive: false }], 3],
    ["is a text with the sign", ["is", "event:props:plan", ["free=never"]], 4],
    ["is not", ["is_not", "event:props:plan", ["pro"]], 14],
    ["contains", ["contains", "event:props:plan", ["pro"]], 9],
    ["contains its own name", ["contains", "event:props:plan", ["plan"]], 8],
    ["contains not", ["contains_not", "event:props:plan", ["pro"]], 6],
    ["matches from the start", ["matches", "event:props:plan", ["^p"]], 9],
    ["matches not", ["matches_not", "event:props:plan", ["^p"]], 6],
    ["of another key", ["matches", "event:props:plan_b", ["."]], 16],
    ["of a key that is no ASCII", ["is", "event:props:größe", ["pro"]], 32],
    [
      "of a value that is none either, in any case",
      ["contains", "event:props:größe", ["GRÖ"], { case_sensitive: false }],
      64,
    ],
    ["is a text that was cut when it was counted", ["is", "event:props:text", [`${LONG} and so on`]], 128],
    ["is such a text, in any case", ["is", "event:props:text", [`${LONG.toUpperCase()}  and`], ANY_CASE], 128],
    ["is not such a text", ["is_not", "event:props:text", [`${LONG} and so on`]], 256],
    ["is a long address, which is kept", ["is", "event:props:text", [ADDRESS]], 256],
    ["is another long address", ["is", "event:props:text", [`${ADDRESS}x`]], 0],
    ["turned around", ["not", ["is", "event:props:plan", ["pro"]]], 14],
  ])("%s", async (_, filter, expected) => {
    expect(await events(filter)).toEqual([expected, expected]);
  });
});
