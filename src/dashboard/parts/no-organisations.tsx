import type { JSX } from "preact";
import { dayText, exact } from "../format.ts";
import type { OrganisationsAnswer } from "../organisations-answer.ts";
import { isFiltered, unfiltered, type OrganisationsState } from "../organisations-state.ts";

interface NoOrganisationsProps {
  readonly answer: OrganisationsAnswer;
  readonly state: OrganisationsState;
  readonly change: (next: OrganisationsState) => void;
}

/** Why the list is empty: filters, or the rule by which organisations are named. */
export function NoOrganisations({ answer, state, change }: NoOrganisationsProps): JSX.Element {
  const { meta, shares } = answer;
  if (isFiltered(state) && meta.named > 0) {
    return (
      <div class="empty">
        <p>
          None of the {exact(meta.named)} named {meta.named === 1 ? "organisation" : "organisations"} passes the
          filters.
        </p>
        <button
          type="button"
          class="button small"
          onClick={() => {
            change(unfiltered(state));
          }}
        >
          Clear the filters
        </button>
      </div>
    );
  }
  return (
    <div class="empty none-named">
      <p class="notice-title">
        {meta.named > 0 ? "All named organisations are on the list of those left out" : "No organisation is named yet"}
      </p>
      {meta.named > 0 ? null : (
        <p>
          An organisation is named in a week in which at least {String(meta.visitor_days_min)} visitor-days came from
          its own network, and each week once it is over: this view ends on {dayText(meta.to, "long")}.{" "}
          {shares.visitor_days === 0
            ? "There were no visits in these weeks."
            : "Most people come through the lines of a provider, which say nothing of where they work; the shares above tell how many."}
        </p>
      )}
    </div>
  );
}
