import type { JSX } from "preact";
import { adminApi } from "../admin-api.ts";
import { useView } from "../view-context.ts";
import { Adding } from "./adding.tsx";
import { GhostRows } from "./ghost-rows.tsx";
import { lazy } from "./lazy.tsx";

interface AddFunnelProps {
  /** Whether there are funnels already. */
  readonly any: boolean;
  readonly added: (name: string) => void;
}

/** The owner's way to another funnel; where there are too few goals for one, to these. */
export function AddFunnel({ any, added }: AddFunnelProps): JSX.Element {
  const { site, lists, state, go } = useView();
  // How far a page is read is not known when a visit goes on.
  const goals = (lists.goals ?? []).filter(({ scrollPercent }) => scrollPercent === undefined).map(({ name }) => name);
  if (goals.length === 0) {
    return (
      <p>
        The steps of a funnel are goals.{" "}
        <button
          type="button"
          class="button small"
          onClick={() => {
            go({ ...state, tabs: { ...state.tabs, goals: "goals" } }, "replace");
          }}
        >
          Declare goals first
        </button>
      </p>
    );
  }
  return (
    <Adding label="Add a funnel" manage={any ? "funnels" : undefined}>
      {(close) => (
        <FunnelForm
          draftKey={`${site.domain}/funnels/new`}
          goals={goals}
          cancel={close}
          submit={async (funnel) => {
            await adminApi.addItem(site.domain, "funnels", funnel);
            added(funnel.name);
          }}
        />
      )}
    </Adding>
  );
}

const FunnelForm = lazy(
  async () => (await import("../settings/parts/funnel-form.tsx")).FunnelForm,
  <GhostRows rows={3} />,
);
