/**
 * A fault for tests, given by the parent process alone. It meets the next statements that contain `match` (any, if
 * empty), `times` of them.
 */
export interface Fault {
  readonly match: string;
  readonly times: number;
  /** Before the statement runs, or after it has been committed. */
  readonly when: "before" | "after";
  /** `drop` closes the connection without an answer; `none` only waits for `delayMs`. */
  readonly action: "drop" | "none" | { readonly code: number; readonly type: string };
  readonly delayMs: number;
}

export interface Faults {
  /** Takes one use of the first fault that fits, or undefined. */
  take(sql: string, when: Fault["when"]): Fault | undefined;
  replace(faults: readonly Fault[]): void;
}

/** Faults that are used up one by one. */
export function createFaults(initial: readonly Fault[]): Faults {
  let left: { fault: Fault; times: number }[] = [];
  const replace = (faults: readonly Fault[]): void => {
    left = faults.map((fault) => ({ fault, times: fault.times }));
  };
  replace(initial);
  return {
    replace,
    take(sql, when) {
      const found = left.find(({ fault, times }) => times > 0 && fault.when === when && sql.includes(fault.match));
      if (found === undefined) return undefined;
      found.times -= 1;
      return found.fault;
    },
  };
}
