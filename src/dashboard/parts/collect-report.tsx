import type { JSX } from "preact";
import { useContext, useState } from "preact/hooks";
import { api, ApiError } from "../api.ts";
import { asApiError } from "../request.ts";
import { ViewContext } from "../view-context.ts";
import { CollectedNote } from "./collected-note.tsx";

interface CollectReportProps {
  /** What a site's settings call it; undefined where they cannot have it. */
  readonly report: string | undefined;
  /** The line that would have it collected of every site. */
  readonly configuration: string | undefined;
  /** Called when it is collected from now on; absent = that is said here. */
  readonly collected: (() => void) | undefined;
}

/** The way to have a question answered from now on: a button for those who may, and who may for the others. */
export function CollectReport({ report, configuration, collected }: CollectReportProps): JSX.Element | null {
  const view = useContext(ViewContext);
  const [state, setState] = useState<"asked" | "sending" | "done" | ApiError>("asked");
  // Guests can do nothing about it, and know nobody who could.
  if (view?.reader.guest !== undefined) return null;
  const isOwner = view?.reader.owner === true;
  const collect = async (site: string, wanted: string): Promise<void> => {
    setState("sending");
    try {
      await api.addReport(site, wanted);
      if (collected === undefined) setState("done");
      else collected();
    } catch (error) {
      setState(asApiError(error));
    }
  };
  if (state === "done") return <CollectedNote />;
  return (
    <div class="collect">
      {view === undefined || report === undefined ? null : isOwner ? (
        <button
          type="button"
          class="button small"
          disabled={state === "sending"}
          onClick={() => void collect(view.site.domain, report)}
        >
          {state === "sending" ? "One moment…" : "Collect it from now on"}
        </button>
      ) : (
        <p>An owner of the site can have it collected from now on.</p>
      )}
      {state instanceof ApiError ? (
        <p class="problem" role="alert">
          {state.message}
        </p>
      ) : null}
      {configuration === undefined || !(isOwner || view === undefined) ? null : (
        <details>
          <summary>For every site of this installation</summary>
          <p>Add to the configuration:</p>
          <code class="snippet">{configuration}</code>
        </details>
      )}
    </div>
  );
}
