import { useCallback, useState } from "preact/hooks";

/** A part of 1 that differs after each `again`, which never changes: added to a view's tick it has a question asked anew. */
export function useRound(): readonly [round: number, again: () => void] {
  const [round, setRound] = useState(0);
  const again = useCallback(() => {
    setRound((before) => (before + 1) % ROUNDS_MAX);
  }, []);
  return [round / ROUNDS_MAX, again];
}

/** Ticks are whole numbers: rounds lie between them. */
const ROUNDS_MAX = 1_000;
