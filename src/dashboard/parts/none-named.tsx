import type { JSX } from "preact";
import { dayText } from "../format.ts";
import type { OrganisationsAnswer } from "../organisations-answer.ts";

interface NoneNamedProps {
  readonly answer: OrganisationsAnswer;
  /** Where the shares are that tell whose visits there were instead. */
  readonly shares: "above" | "in the view Organisations";
}

/** Why a list of organisations is empty that nothing narrows down: the rule by which they are named. */
export function NoneNamed({ answer, shares }: NoneNamedProps): JSX.Element {
  const { meta } = answer;
  if (meta.named > 0) {
    return (
      <div class="empty none-named">
        <p class="notice-title">All named organisations are on the list of those left out</p>
      </div>
    );
  }
  return (
    <div class="empty none-named">
      <p class="notice-title">No organisation is named in these weeks</p>
      <p>
        An organisation is named in a week in which at least {String(meta.visitor_days_min)} visitor-days came from its
        own network, and each week once it is over: the last of these ends on {dayText(meta.to, "long")}.{" "}
        {answer.shares.visitor_days === 0
          ? "There were no visits in these weeks."
          : `Most people come through the lines of a provider, which say nothing of where they work; the shares ${shares} tell how many.`}
      </p>
    </div>
  );
}
