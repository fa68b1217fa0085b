// Lines that must not compile. `npm run check:types` fails when one of them does.
import type { Hit, VisitorToken } from "../../src/domain/hit.ts";
import type { ReleasedBatch, ReleasedRow } from "../../src/domain/released.ts";
import type { Secret } from "../../src/domain/secret.ts";
import type { encodeBatch as encode } from "../../src/store/encode-batch.ts";
import type { Outbox } from "../../src/store/outbox.ts";

declare const address: Secret<"address">;
declare const userAgent: Secret<"userAgent">;
declare const hit: Hit;
declare const outbox: Outbox;
declare const encodeBatch: typeof encode;
declare function takesText(text: string): void;
declare function takesVisitor(token: VisitorToken): void;

// @ts-expect-error an address is not text
takesText(address);
// @ts-expect-error a user agent is not text
takesText(userAgent);
// @ts-expect-error an address is not a user agent
const swapped: Secret<"userAgent"> = address;
// @ts-expect-error text is not a secret
const secret: Secret<"address"> = "192.0.2.1";
// @ts-expect-error a token is minted, not written
takesVisitor("0123456789abcdef");
// @ts-expect-error a hit is not a released row
const row: ReleasedRow = hit;
// @ts-expect-error hits cannot be encoded for the database
encodeBatch({ id: "1/2026-01-01/day", rows: [hit] });
// @ts-expect-error what is spooled is encoded by one function, not put together
void outbox.put({ id: "1/2026-01-01/day", rows: 1, head: new Uint8Array(), parts: [], bytes: 0 });
// @ts-expect-error a row is minted by gate 2, not written
const batch: ReleasedBatch = { id: "x", rows: [{ window: "day", report: "", site: 1, day: "2026-01-01" }] };
// @ts-expect-error a hit has no address to keep
takesText(hit.address);
