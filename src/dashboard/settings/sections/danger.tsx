import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { adminApi, type Erasure, type ErasureExtent } from "../../admin-api.ts";
import { dayText, exact, rangeText } from "../../format.ts";
import { navigate } from "../../location.ts";
import { forgetAnswers } from "../../use-answer.ts";
import { forgetDrafts } from "../drafts.ts";
import { CheckField } from "../parts/check-field.tsx";
import { ChoiceField } from "../parts/choice-field.tsx";
import { ConfirmButton } from "../parts/confirm-button.tsx";
import { Section } from "../parts/section.tsx";
import { TextField } from "../parts/text-field.tsx";
import type { SiteSectionProps } from "../site-store.ts";
import { useLoaded } from "../use-loaded.ts";

/** How often erasures that are not done are looked at. */
const LOOK_EVERY_MS = 3_000;

/** What cannot be taken back. */
export function DangerSection({ settings, reload }: SiteSectionProps): JSX.Element {
  return (
    <>
      <Erase domain={settings.domain} />
      <DeleteSite domain={settings.domain} reload={reload} />
    </>
  );
}

function Erase({ domain }: { readonly domain: string }): JSX.Element {
  const [what, setWhat] = useState<"all" | "before">("all");
  const [before, setBefore] = useState("");
  const [told, setTold] = useState<ErasureExtent>();
  const [loaded, again] = useLoaded(domain, adminApi.erasures);
  const running = loaded.state === "ready" ? loaded.data.filter(({ site }) => site === domain) : [];
  const isRunning = running.length > 0;
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => void again(), LOOK_EVERY_MS);
    return () => {
      clearInterval(timer);
      // What was answered meanwhile is no longer so.
      forgetAnswers();
    };
  }, [isRunning, again]);
  const until = what === "before" ? before : undefined;
  const which = until === undefined ? "all statistics of closed days" : `statistics before ${dateText(until)}`;
  return (
    <Section
      danger
      title="Erase statistics"
      intro="Deletes what is stored of this site for good, imported days among it. The site stays and goes on counting; the day that is open now stays as well."
    >
      <ChoiceField
        label="What"
        value={what}
        choices={[
          ["all", "Everything up to today"],
          ["before", "Everything before a day"],
        ]}
        change={setWhat}
      />
      {what === "before" ? (
        <TextField label="First day that stays" type="date" short value={before} change={setBefore} />
      ) : null}
      <div class="form-buttons">
        <ConfirmButton
          label="Erase statistics…"
          class="button danger"
          disabled={until === ""}
          question={{
            title: `Erase ${which}?`,
            text: <p>They cannot be brought back. An export beforehand keeps them for you.</p>,
            word: domain,
            button: "Erase for good",
          }}
          act={async () => {
            setTold(await adminApi.erase(domain, until, domain));
            forgetAnswers();
            await again();
          }}
        />
      </div>
      <div role="status">
        {told === undefined ? null : <p class="told">{extentText(told, isRunning)}</p>}
        {running.map((erasure) => (
          <p key={JSON.stringify(erasure)} class="told">
            {runningText(erasure)}
          </p>
        ))}
      </div>
    </Section>
  );
}

function extentText({ rows, from, to, imports }: ErasureExtent, isRunning: boolean): string {
  if (rows === 0) return "There was nothing stored to erase.";
  const days = from === null || to === null ? "" : `, ${rangeText(from, to)}`;
  const others = imports === 0 ? "" : `, ${exact(imports)} ${imports === 1 ? "import" : "imports"} among them`;
  return `${isRunning ? "Erasing" : "Erased"} ${exact(rows)} ${rows === 1 ? "row" : "rows"}${days}${others}.`;
}

function runningText({ before, reason, state }: Erasure): string {
  const what = before === null ? "All statistics" : `Statistics before ${dateText(before)}`;
  const why = reason === "retention" ? ", older than this site keeps them," : "";
  switch (state) {
    case "due":
      return `${what}${why} are being erased.`;
    case "waiting":
      return `${what}${why} are erased once days that were just closed are stored.`;
    case "retrying":
      return `${what}${why} are still to be erased: the database did not answer, and is asked again.`;
  }
}

function dateText(date: string): string {
  return /^\d{4}-\d\d-\d\d$/u.test(date) ? dayText(date, "year") : date;
}

interface DeleteSiteProps {
  readonly domain: string;
  readonly reload: () => Promise<void>;
}

function DeleteSite({ domain, reload }: DeleteSiteProps): JSX.Element {
  const [withStatistics, setWithStatistics] = useState(true);
  return (
    <Section
      danger
      title="Delete the site"
      intro="Its pages are no longer counted, and its settings are gone: goals, funnels, segments, annotations and shared links."
    >
      <CheckField
        label="Erase its statistics as well"
        value={withStatistics}
        change={setWithStatistics}
        hint="Otherwise they stay in the database, where SQL alone finds them; a site of the same domain begins with none."
      />
      <div class="form-buttons">
        <ConfirmButton
          label="Delete the site…"
          class="button danger"
          question={{
            title: `Delete ${domain}?`,
            text: (
              <p>
                {withStatistics
                  ? "The site, its settings and all its statistics go for good."
                  : "The site and its settings go for good. Its statistics stay in the database."}
              </p>
            ),
            word: domain,
            button: "Delete the site",
          }}
          act={async () => {
            await adminApi.removeSite(domain, withStatistics);
            forgetAnswers();
            forgetDrafts(`${domain}/`);
            navigate("/", "replace");
            await reload();
          }}
        />
      </div>
    </Section>
  );
}
