import type { JSX } from "preact";
import { chooseValue, chosenValues } from "../choose-value.ts";
import { exact, finePercent, number } from "../format.ts";
import { valueLabel } from "../labels.ts";
import { eventsQuestion, propertyQuestion } from "../mark-questions.ts";
import { SCRIPT_KEYS } from "../script-keys.ts";
import { amount } from "../series.ts";
import { useAnswer } from "../use-answer.ts";
import { useProperties } from "../use-properties.ts";
import { useRound } from "../use-round.ts";
import { useView } from "../view-context.ts";
import { withChoice } from "../view-state.ts";
import { AddProperty } from "./add-property.tsx";
import { Failure } from "./failure.tsx";
import { GhostRows } from "./ghost-rows.tsx";
import { ListFailure } from "./list-failure.tsx";
import { ListNotes } from "./list-notes.tsx";
import { MarkTable } from "./mark-table.tsx";

/** The values of one property of events. */
export function PropertiesBody(): JSX.Element {
  const { site, scope, state, reader, tick, go } = useView();
  const [round, again] = useRound();
  const declared = useProperties(site.domain, round);
  const events = useAnswer(eventsQuestion(scope), tick);
  if (declared.state === "loading" || events.state === "loading") return <GhostRows rows={4} />;
  if (declared.state === "failed") return <Failure error={declared.error} retry={again} />;
  const sent = new Set(
    events.state === "ready" ? events.answer.results.map(({ dimensions }) => dimensions[0] ?? "") : [],
  );
  const own = declared.answer;
  const ofScript = SCRIPT_KEYS.filter(([key, , from]) => !own.includes(key) && from.some((event) => sent.has(event)));
  const keys = [...own, ...ofScript.map(([key]) => key)];
  const filtered = keys.find((key) => chosenValues(state, `props:${key}`).length > 0);
  const wanted = state.choices?.property;
  const key = wanted !== undefined && keys.includes(wanted) ? wanted : (filtered ?? keys[0]);
  const add = reader.owner ? (
    <AddProperty
      added={(name) => {
        again();
        go(withChoice(state, "property", name), "replace");
      }}
    />
  ) : null;
  if (key === undefined) {
    return (
      <div class="mark-empty">
        <p class="mark-empty-title">What do your events say beside their name?</p>
        <p>
          Declare a property, such as the plan of a sign-up or the author of an article, and see its values: sign-ups by
          plan, readers by author.
        </p>
        {add ?? <p>An owner of the site can declare properties here.</p>}
      </div>
    );
  }
  return (
    <>
      <p class="mark-choice">
        <select
          aria-label="Property"
          value={key}
          onChange={(event) => {
            go(withChoice(state, "property", event.currentTarget.value), "replace");
          }}
        >
          {own.map((one) => (
            <option key={one} value={one} selected={one === key}>
              {one}
            </option>
          ))}
          {ofScript.map(([one, what]) => (
            <option key={one} value={one} selected={one === key}>
              {`${one}: ${what}`}
            </option>
          ))}
        </select>
      </p>
      <Values property={key} />
      {add}
    </>
  );
}

function Values({ property }: { readonly property: string }): JSX.Element {
  const { site, scope, state, tick, go } = useView();
  const answered = useAnswer(propertyQuestion(scope, property), tick);
  if (answered.state === "failed") return <ListFailure error={answered.error} />;
  if (answered.state === "loading") return <GhostRows rows={4} />;
  const { answer, stale } = answered;
  const dimension = `props:${property}` as const;
  const chosen = chosenValues(state, dimension);
  const most = Math.max(1, ...answer.results.map(({ metrics }) => amount(metrics[0]) ?? 0));
  return (
    <div aria-busy={stale}>
      {answer.results.length === 0 ? (
        <p class="empty">
          No value of <code>{property}</code> to tell of in this period. A property counts from when it is declared, and
          a value is told once {String(site.k)} visitors of a day have it.
        </p>
      ) : (
        <MarkTable
          label={`Values of ${property}`}
          column={property}
          stale={stale}
          columns={[
            { label: "Visitors", title: "Visitors with the value, each once a day" },
            { label: "Events", title: "Events that carried it" },
            { label: "Share", title: shareOf(state.filters) },
          ]}
          rows={answer.results.map(({ dimensions, metrics }) => {
            const value = dimensions[0] ?? "";
            const visitors = amount(metrics[0]) ?? 0;
            const events = amount(metrics[1]) ?? 0;
            const share = amount(metrics[2]);
            const name = valueLabel(dimension, value);
            return {
              key: value,
              name,
              title: `${property}: ${name}`,
              part: visitors / most,
              chosen: chosen.includes(value),
              choose: (adding) => {
                go(chooseValue(state, dimension, value, adding));
              },
              cells: [
                { text: number(visitors), title: exact(visitors) },
                { text: number(events), title: exact(events) },
                { text: share === null ? "–" : finePercent(share) },
              ],
            };
          })}
        />
      )}
      <ListNotes meta={answer.meta} />
    </div>
  );
}

/** What the visitors of a value are a part of. */
function shareOf(filters: readonly { readonly dimension: string; readonly values: readonly string[] }[]): string {
  const mark = filters.find(({ dimension }) => dimension === "goal" || dimension === "event");
  if (mark === undefined) return "Share of all visitors";
  const which = mark.values.join(" or ");
  return mark.dimension === "goal"
    ? `Share of visitors who reached ${which}`
    : `Share of visitors with the event ${which}`;
}
