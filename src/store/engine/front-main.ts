import { openChdb, type Chdb, type Engine } from "./chdb-engine.ts";
import { createFaults, type Faults } from "./faults.ts";
import { createFront, type Front } from "./front.ts";
import { supervisorMessage, type FrontMessage, type SupervisorMessage } from "./front-messages.ts";

// Entry of the engine process. It is started by `supervisor.ts` with a message channel, does what the messages say and
// ends with its parent.

type Start = Extract<SupervisorMessage, { kind: "start" }>;

// Parts of batches are much smaller; in format 1 of their files a site-day was one insert, and some may still wait.
const FRONT_LIMITS = { bodyBytesMax: 268_435_456, activeMax: 3, waitingMax: 256 };
const ANSWER_BYTES_MAX = 268_435_456;
/** Longest wait for statements under way once the process is to end. */
const CLOSE_WITHIN_MS = 8_000;
/** The same when the parent is gone: nobody waits for the answers, and its successor wants the directory. */
const ORPHAN_CLOSE_WITHIN_MS = 1_000;

let engine: Engine | undefined;
let front: Front | undefined;
let faults: Faults | undefined;
let ending = false;

// Signals to the process group (Ctrl-C, service managers) are the parent's to act on: it still has batches to write.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => undefined);
process.on("disconnect", () => void end(ORPHAN_CLOSE_WITHIN_MS));
process.on("message", (message) => void obey(supervisorMessage.parse(message)));

async function obey(message: SupervisorMessage): Promise<void> {
  switch (message.kind) {
    case "start":
      await start(message);
      break;
    case "faults":
      faults?.replace(message.faults);
      await tell({ kind: "faults_set" });
      break;
    case "close":
      await end(CLOSE_WITHIN_MS);
      break;
  }
}

async function start(message: Start): Promise<void> {
  let chdb: Chdb;
  try {
    chdb = ((await import(message.enginePackage)) as { default: Chdb }).default;
  } catch (error) {
    await fail("package_missing", error);
    return;
  }
  try {
    const { dataDir, configFile } = message;
    engine = openChdb({ chdb, dataDir, configFile, answerBytesMax: ANSWER_BYTES_MAX });
  } catch (error) {
    await fail("open_failed", error);
    return;
  }
  faults = message.faultsAllowed ? createFaults([]) : undefined;
  front = createFront({
    engine,
    username: message.username,
    password: message.password,
    limits: FRONT_LIMITS,
    faults,
  });
  try {
    await tell({ kind: "ready", port: await front.listen(message.port) });
  } catch (error) {
    const taken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
    await fail(taken ? "address_in_use" : "start_failed", error);
  }
}

async function fail(code: Extract<FrontMessage, { kind: "failed" }>["code"], error: unknown): Promise<void> {
  await tell({ kind: "failed", code, message: error instanceof Error ? error.message : String(error) });
  await end(CLOSE_WITHIN_MS);
}

function tell(message: FrontMessage): Promise<void> {
  return new Promise((resolve) => {
    if (process.send === undefined || !process.connected) resolve();
    else process.send(message, () => resolve());
  });
}

/** Lets statements under way end, for a while; every acknowledged insert is on disk already. */
async function end(withinMs: number): Promise<void> {
  if (ending) return;
  ending = true;
  setTimeout(() => process.kill(process.pid, "SIGKILL"), withinMs).unref();
  await front?.close();
  await engine?.close();
  process.exit(0);
}
