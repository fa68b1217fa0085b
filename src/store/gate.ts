/** Lets at most `activeMax` tasks run and `waitingMax` wait, first come, first served. */
export interface Gate {
  /** Waits for a place and holds it until `leave`; false when the queue is full. */
  enter(): Promise<boolean>;
  leave(): void;
}

export function createGate(activeMax: number, waitingMax: number): Gate {
  let active = 0;
  const waiting: (() => void)[] = [];
  return {
    enter() {
      if (active < activeMax) {
        active += 1;
        return Promise.resolve(true);
      }
      if (waiting.length >= waitingMax) return Promise.resolve(false);
      return new Promise((resolve) => waiting.push(() => resolve(true)));
    },
    leave() {
      const next = waiting.shift();
      // The place goes from hand to hand, so nobody can slip in between.
      if (next === undefined) active -= 1;
      else next();
    },
  };
}
