import { readFileSync, writeFileSync } from "node:fs";
import type { Log } from "../domain/ports.ts";

/**
 * Keeps the memory of this process out of files: empties what a core dump may hold (Linux: core(5), `coredump_filter`)
 * and warns when memory may be swapped out. The keys and the addresses under way are in that memory.
 */
export function hardenProcess(log: Log): void {
  try {
    writeFileSync("/proc/self/coredump_filter", "0");
  } catch {
    log.warn("core_dump_filter_unset");
  }
  try {
    // The first line of /proc/swaps is a heading.
    if (readFileSync("/proc/swaps", "utf8").trim().split("\n").length > 1) log.warn("swap_is_on");
  } catch {
    log.warn("swap_unknown");
  }
}
