import type { JSX } from "preact";
import { exact } from "../format.ts";
import type { OrganisationsAnswer } from "../organisations-answer.ts";
import { isFiltered, unfiltered, type OrganisationsState } from "../organisations-state.ts";
import { NoneNamed } from "./none-named.tsx";

interface NoOrganisationsProps {
  readonly answer: OrganisationsAnswer;
  readonly state: OrganisationsState;
  readonly change: (next: OrganisationsState, how: "push") => void;
}

/** Why the list is empty: filters, or the rule by which organisations are named. */
export function NoOrganisations({ answer, state, change }: NoOrganisationsProps): JSX.Element {
  const { meta } = answer;
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
            change(unfiltered(state), "push");
          }}
        >
          Clear the filters
        </button>
      </div>
    );
  }
  return <NoneNamed answer={answer} shares="above" />;
}
