import { parentPort } from "node:worker_threads";
import { foldDay } from "../../src/aggregate/fold-day.ts";
import type { LedgerView } from "../../src/aggregate/ledger-view.ts";
import { DEFAULT_REPORTS } from "../../src/domain/report.ts";
import { cellsOf, texts } from "./cells.ts";

// A thread that folds each view it is sent and answers with its cells.
parentPort?.on("message", (view: LedgerView) => {
  parentPort?.postMessage([...foldDay(view, DEFAULT_REPORTS, ["hour", "day"])].map((closed) => texts(cellsOf(closed))));
});
