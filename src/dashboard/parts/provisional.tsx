import type { JSX } from "preact";
import { dayText } from "../format.ts";
import { Hint } from "./hint.tsx";

interface ProvisionalProps {
  /** First date whose numbers are provisional. */
  readonly from: string;
  readonly k: number;
}

/** Marks numbers that still grow, and says how they are shown until then. */
export function Provisional({ from, k }: ProvisionalProps): JSX.Element {
  const least = String(k);
  return (
    <p class="provisional">
      Provisional{" "}
      <Hint
        about="provisional numbers"
        text={`Days from ${dayText(from, "short")} on are not closed. Until they are, lists show values of at least ${least} visitors, rounded down to multiples of ${least}; totals are as they are.`}
      />
    </p>
  );
}
