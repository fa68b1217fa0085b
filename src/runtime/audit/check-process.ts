import { readdirSync, readFileSync, readlinkSync, statSync } from "node:fs";
import { check, type Check } from "./check.ts";

/** How the collector's process is guarded (Linux, from /proc). `pid` undefined: no collector runs here. */
export function checkProcess(pid: number | undefined): readonly Check[] {
  return [dumpFilter(pid), dumpLimit(pid), inspectorOff(pid), swapOff(pid)];
}

/** User of a process; undefined when the system does not tell. */
export function userOf(pid: number): number | undefined {
  try {
    return statSync(`/proc/${String(pid)}`).uid;
  } catch {
    return undefined;
  }
}

const NOBODY = "No collector runs on this data directory, or it is in another container.";
const START = "Run the audit beside the running collector.";

function unreadable(name: string, pid: number | undefined): Check {
  if (pid === undefined) return check(name, "cannot tell", NOBODY, START);
  return check(name, "cannot tell", "The system does not tell.", "Run the audit on Linux, as the collector's user.");
}

/** Text of a file of the process; undefined when there is none to be read. */
function proc(pid: number | undefined, file: string): string | undefined {
  if (pid === undefined) return undefined;
  try {
    return readFileSync(`/proc/${String(pid)}/${file}`, "utf8");
  } catch {
    return undefined;
  }
}

function dumpFilter(pid: number | undefined): Check {
  const name = "core dumps hold no memory";
  const filter = proc(pid, "coredump_filter")?.trim();
  if (filter === undefined) return unreadable(name, pid);
  if (/^0+$/u.test(filter)) return check(name, "ok", "The core-dump filter of the collector is 0.");
  const todo = "Start it with `footfall serve`, which sets the filter, and where /proc/self may be written.";
  return check(
    name,
    "fail",
    `The core-dump filter of the collector is ${filter}: a dump would hold keys and addresses.`,
    todo,
  );
}

function dumpLimit(pid: number | undefined): Check {
  const name = "core dumps are off";
  const soft = /^Max core file size\s+(\S+)/mu.exec(proc(pid, "limits") ?? "")?.[1];
  if (soft === undefined) return unreadable(name, pid);
  if (soft === "0") return check(name, "ok", "The core limit of the collector is 0.");
  const sentence = `The core limit of the collector is ${soft}; the filter keeps memory out of a dump.`;
  return check(name, "warn", sentence, "Start it with `ulimit -c 0`, or LimitCORE=0 in a systemd unit.");
}

/** Switches that open the memory of a process to others or write it to files. */
const REVEALING =
  /--(inspect\S*|heapsnapshot\S*|heap-prof\S*|abort-on-uncaught-exception|report-\S+|diagnostic-report\S*)/u;
/** Ports of an inspector that was switched on by a signal, while another had its usual one. */
const INSPECTOR_PORTS = { first: 9229, last: 9249 };

function inspectorOff(pid: number | undefined): Check {
  const name = "inspector and reports are off";
  const switches = proc(pid, "cmdline");
  if (switches === undefined || pid === undefined) return unreadable(name, pid);
  const options = /(?:^|\0)NODE_OPTIONS=([^\0]*)/u.exec(proc(pid, "environ") ?? "")?.[1] ?? "";
  if (REVEALING.test(switches.replaceAll("\0", " ")) || REVEALING.test(options)) {
    const sentence = "The collector was started with an option that opens its memory or writes it to a file.";
    return check(name, "fail", sentence, "Take --inspect, --heapsnapshot-*, --report-* and their like away.");
  }
  const open = listeningPorts(pid).find((port) => port >= INSPECTOR_PORTS.first && port <= INSPECTOR_PORTS.last);
  if (open !== undefined) {
    const sentence = `The collector listens on port ${String(open)}, where Node's inspector would.`;
    return check(name, "fail", sentence, "Somebody may have sent it SIGUSR1: start it anew.");
  }
  return check(name, "ok", "The collector has no such options and no inspector listens.");
}

/** TCP ports that a process listens on: the sockets among its files, looked up in proc(5) net/tcp, state 0A. */
function listeningPorts(pid: number): readonly number[] {
  const at = `/proc/${String(pid)}`;
  try {
    const own = new Set(
      readdirSync(`${at}/fd`).flatMap((file) => /^socket:\[(\d+)\]$/u.exec(linkOf(`${at}/fd/${file}`))?.[1] ?? []),
    );
    return ["net/tcp", "net/tcp6"].flatMap((table) =>
      (proc(pid, table) ?? "").split("\n").flatMap((line) => {
        const [, local = "", , state, , , , , , inode = ""] = line.trim().split(/\s+/u);
        return state === "0A" && own.has(inode) ? [Number.parseInt(local.split(":")[1] ?? "", 16)] : [];
      }),
    );
  } catch {
    return [];
  }
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return "";
  }
}

function swapOff(pid: number | undefined): Check {
  const name = "memory is not swapped to a disk";
  let devices: readonly string[];
  try {
    // The first line is a heading.
    devices = readFileSync("/proc/swaps", "utf8").trim().split("\n").slice(1);
  } catch {
    return check(name, "cannot tell", "The system does not tell.", "See that swap is off or encrypted.");
  }
  if (devices.length === 0) return check(name, "ok", "Swap is off.");
  if (devices.every((device) => device.startsWith("/dev/zram"))) return check(name, "ok", "Swap is compressed memory.");
  const swapped = /^VmSwap:\s+(\d+) kB/mu.exec(proc(pid, "status") ?? "")?.[1];
  const now = swapped === undefined ? "" : ` ${swapped} kB of the collector are swapped out now.`;
  const sentence = `Swap is on; whether it is encrypted cannot be told.${now}`;
  return check(name, "warn", sentence, "Switch swap off or encrypt it, or set MemorySwapMax=0 in a systemd unit.");
}

/**
 * Regular files that a process has open, deleted ones too, as paths that can be read. Empty when the system does not
 * tell.
 */
export function openFiles(pid: number): readonly { readonly path: string; readonly name: string }[] {
  const at = `/proc/${String(pid)}/fd`;
  try {
    return readdirSync(at).flatMap((file) => {
      const path = `${at}/${file}`;
      const name = linkOf(path);
      try {
        return name.startsWith("/") && statSync(path).isFile() ? [{ path, name }] : [];
      } catch {
        return [];
      }
    });
  } catch {
    return [];
  }
}
