import type { ComponentChildren, JSX } from "preact";
import { adminApi } from "../admin-api.ts";
import { useView } from "../view-context.ts";
import { Adding } from "./adding.tsx";
import { GhostRows } from "./ghost-rows.tsx";
import { lazy } from "./lazy.tsx";

/** The owner's way to another goal. */
export function AddGoal({ beside }: { readonly beside?: ComponentChildren }): JSX.Element {
  const { site, lists } = useView();
  return (
    <Adding label="Add a goal" beside={beside} manage={lists.goals?.length === 0 ? undefined : "goals"}>
      {(close) => (
        <GoalForm
          draftKey={`${site.domain}/goals/new`}
          cancel={close}
          submit={async (goal) => {
            await adminApi.addItem(site.domain, "goals", goal);
            lists.reload();
          }}
        />
      )}
    </Adding>
  );
}

const GoalForm = lazy(async () => (await import("../settings/parts/goal-form.tsx")).GoalForm, <GhostRows rows={3} />);
