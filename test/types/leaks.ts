// Lines that must not compile: each tries to carry what tells of one visitor past a gate. `npm run check:types` fails
// when one of them does compile, and `leaks.test.ts` when one fails for another reason than the leak.
import type { Hono } from "hono";
import type { Cell, ClosedReport } from "../../src/domain/closed-report.ts";
import type { Hit, NetworkToken, VisitorToken } from "../../src/domain/hit.ts";
import type { ClientFacts } from "../../src/domain/client-facts.ts";
import type { Observation } from "../../src/domain/observation.ts";
import type { Log } from "../../src/domain/ports.ts";
import { mintReleased, type ReleasedBatch, type ReleasedRow } from "../../src/domain/released.ts";
import { Secret } from "../../src/domain/secret.ts";
import type { BoundSql, StatRow } from "../../src/domain/stat-row.ts";
import type { Metric } from "../../src/http/routes/health.ts";
import type { DayKey } from "../../src/privacy/day-key.ts";
import type { encodeBatch as encode } from "../../src/store/encode-batch.ts";
import type { Outbox } from "../../src/store/outbox.ts";

declare const facts: ClientFacts;
declare const address: Secret<"address">;
declare const userAgent: Secret<"userAgent">;
declare const observation: Observation;
declare const hit: Hit;
declare const visitor: VisitorToken;
declare const network: NetworkToken;
declare const key: DayKey;
declare const report: ClosedReport;
declare const cell: Cell;
declare const row: ReleasedRow;
declare const log: Log;
declare const outbox: Outbox;
declare const app: Hono;
declare const encodeBatch: typeof encode;
declare let value: Metric["values"][number];
declare let sql: BoundSql;
declare function takesText(text: string): void;
declare function takesBytes(bytes: Uint8Array): void;
declare function takesVisitor(token: VisitorToken): void;

// ── An address or a user agent …

// @ts-expect-error … as plain text
takesText(address);
// @ts-expect-error … as plain text
takesText(userAgent);
// @ts-expect-error … one for the other
const swapped: Secret<"userAgent"> = address;
// @ts-expect-error … made of text without saying so
const secret: Secret<"address"> = "192.0.2.1";
// @ts-expect-error … by its private field
takesText(address.value);
// @ts-expect-error … by a way around the one who may open it
takesText(Secret.reveal(address));
// @ts-expect-error … joined to a text
takesText("from ".concat(address));
// @ts-expect-error … cut to a part
takesText(address.slice(0, 3));
// @ts-expect-error … as plain bytes
takesBytes(new TextEncoder().encode(userAgent));
// @ts-expect-error … as the message of an error
throwIt(new Error(address));
// @ts-expect-error … as the name of an event in the log
log.info(address);
// @ts-expect-error … as a field in the log
log.info("beacon", { address });
// @ts-expect-error … with all that the connection told, in the log
log.info("beacon", facts);
// @ts-expect-error … as a label of a metric
value = { labels: { address }, value: 10 };
// @ts-expect-error … as a value of a hit
const told: Hit = { ...hit, values: [address] };
// @ts-expect-error … as the token of a hit
const named: Hit = { ...hit, visitor: address };
// @ts-expect-error … as a value of a row
mintReleased({ ...row, v1: address });
// @ts-expect-error … bound into a question
sql = { text: "", params: { address } };
// @ts-expect-error … as the body of an answer
app.get("/", () => new Response(address));

// ── A token …

// @ts-expect-error … written instead of minted
takesVisitor("0123456789abcdef");
// @ts-expect-error … of a network for a visitor's
takesVisitor(network);
// @ts-expect-error … in the log
log.warn("odd", { visitor });
// @ts-expect-error … as a label of a metric
value = { labels: { network }, value: 10 };
// @ts-expect-error … as a value of a row
mintReleased({ ...row, v2: visitor });
// @ts-expect-error … as a site of the log
log.warn("odd", { site: hit.visitor });

// ── A hit …

// @ts-expect-error … as a row to store
const stored: ReleasedRow = hit;
// @ts-expect-error … for the database
encodeBatch({ id: "1/2026-01-01/day", rows: [hit] });
// @ts-expect-error … for the outbox
void outbox.put(hit);
// @ts-expect-error … in the log
log.error("refused", hit);
// @ts-expect-error … two numbers of it in the log
log.error("refused", { ms: hit.engagedMs, percent: hit.scrollPercent });
// @ts-expect-error … the moment of it in the log
log.error("refused", { at: hit.at });
// @ts-expect-error … a value of it in the log
log.error("refused", { page: hit.values[0] ?? "" });
// @ts-expect-error … a value of it as the name of an event in the log
log.error(hit.values[0] ?? "");
// @ts-expect-error … its day within the name of an event in the log
log.error(`refused_${hit.day}`);
// @ts-expect-error … what the page called it, in the log
log.error("refused", { id: observation.beaconId });
// @ts-expect-error … a number of it as a metric
value = { value: hit.engagedMs };
// @ts-expect-error … a value of it as a row's
mintReleased({ ...row, v1: hit.values[0] ?? "" });
// @ts-expect-error … with the address that it no longer has
takesText(hit.address);

// ── A cell before gate 2 …

// @ts-expect-error … as a row to store
const early: ReleasedRow = cell;
// @ts-expect-error … as a row put together by hand
const made: ReleasedRow = { ...cell, window: "day", report: "", site: report.site, day: report.day };
// @ts-expect-error … in a batch of rows
const batch: ReleasedBatch = { id: "x", rows: [cell] };
// @ts-expect-error … for the database, with its report
encodeBatch({ id: "x", rows: report });
// @ts-expect-error … as an answer to a reader
const shown: StatRow = cell;
// @ts-expect-error … its counters in the log
log.info("closed", { ...cell.counters, cell });
// @ts-expect-error what is spooled is encoded by one function, not put together
void outbox.put({ id: "1/2026-01-01/day", rows: 1, head: new Uint8Array(), parts: [], bytes: 0 });

// ── A key …

// @ts-expect-error … as plain text
takesText(key);
// @ts-expect-error … its bytes in the log
log.info("opened", { key: key.journalKey });
// @ts-expect-error … its bytes in the database
sql = { text: "", params: { key: key.journalKey } };
// @ts-expect-error … its random bytes, which it does not keep
takesBytes(key.random);

function throwIt(error: Error): never {
  throw error;
}
