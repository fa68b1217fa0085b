import { createInterface } from "node:readline";
import { Command } from "commander";
import { parseAddress } from "../domain/address.ts";
import type { Explanation } from "../intake/organisation/explain-networks.ts";
import { silentLog } from "../runtime/log.ts";
import { openOrganisationDb, type OrganisationDb } from "../runtime/organisation-db.ts";
import { configuration } from "./configuration.ts";
import { fatal } from "./fatal.ts";

/** What was asked: an address as bytes, or an AS number. */
type Query = { readonly text: string } & (
  { readonly address: Uint8Array } | { readonly asn: number } | { readonly problem: string }
);

export function explainCommand(): Command {
  return new Command("explain")
    .description("say why something is counted as it is")
    .addCommand(
      new Command("organisation")
        .description("whom an address or a network is taken for, and why")
        .argument("[query...]", "addresses and AS numbers such as AS64500; without any, lines of standard input")
        .option("--json", "one JSON object a line", false)
        .action(explainOrganisations),
    );
}

async function explainOrganisations(queries: readonly string[], { json }: { readonly json: boolean }): Promise<void> {
  const config = configuration();
  if (!config.ok) {
    fatal(config.error);
    return;
  }
  const opened = await openOrganisationDb({ files: config.value.organisationDbs, log: silentLog });
  if (!opened.ok) {
    fatal(opened.error);
    return;
  }
  const write = json ? jsonLine : readable;
  // Whoever reads the answers may have enough of them: `footfall explain … | head`.
  process.stdout.on("error", () => process.exit());
  for await (const texts of queries.length > 0 ? [queries] : batchesOfInput()) {
    const asked = texts.map((text) => queryOf(text.trim()));
    const answers = answersOf(opened.value, asked);
    const lines = asked.map((query, i) => {
      const answer = answers[i];
      if (answer !== undefined) return write(query.text, answer);
      fatal(`"${query.text.slice(0, SHOWN_CHARS)}" is neither an address nor an AS number such as AS64500`);
      return "";
    });
    process.stdout.write(lines.join(""));
  }
}

const SHOWN_CHARS = 60;
/** Networks are explained together: what was reviewed is gone through once for all of them. */
const BATCH_LINES = 5_000;

/** Lines of standard input that are not blank. */
async function* batchesOfInput(): AsyncGenerator<readonly string[]> {
  let batch: string[] = [];
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    if (line.trim() === "") continue;
    batch.push(line);
    if (batch.length < BATCH_LINES) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function queryOf(text: string): Query {
  const digits = /^(?:AS ?)?(\d{1,10})$/iu.exec(text)?.[1];
  const asn = Number(digits ?? "0");
  if (digits !== undefined && asn >= 1 && asn <= 0xff_ff_ff_ff) return { text, asn };
  const address = parseAddress(text);
  return address === undefined ? { text, problem: text } : { text, address };
}

/** One for each query, undefined for what is none. */
function answersOf(db: OrganisationDb, queries: readonly Query[]): readonly (Explanation | undefined)[] {
  const asked = queries.flatMap((query): (Uint8Array | number)[] =>
    "asn" in query ? [query.asn] : "address" in query ? [query.address] : [],
  );
  const answers = db.explain(asked);
  let next = 0;
  return queries.map((query) => ("problem" in query ? undefined : answers[next++]));
}

function jsonLine(query: string, answer: Explanation): string {
  return `${JSON.stringify({ ...answer, query })}\n`;
}

function readable(query: string, { asn, name, kind, confidence, reported, reasons }: Explanation): string {
  const network = asn === 0 ? "no known network" : `AS${String(asn)}`;
  const title = name === "" ? "(no name)" : name;
  const sure = KIND_WORDS[kind] + (kind === "unknown" ? "" : `, sure to ${String(Math.round(confidence * 100))} %`);
  const told = reported ? "may be named in reports" : "is not named in reports";
  const because = reasons.map((reason) => `    ${reason}\n`).join("");
  return `${query}\n  ${network}  ${title}\n  ${sure}; ${told}\n${because}`;
}

const KIND_WORDS: Readonly<Record<Explanation["kind"], string>> = {
  business: "an organisation (business)",
  education: "an organisation (education)",
  government: "an organisation (government)",
  isp: "an internet provider or carrier",
  mobile: "a mobile operator",
  hosting: "hosting, cloud or content delivery",
  vpn: "a VPN, proxy or privacy relay",
  crawler: "a search engine's or crawler's own network",
  person: "a hobby network named after a person",
  unclear: "unclear: an organisation or a provider",
  unknown: "unknown",
};
