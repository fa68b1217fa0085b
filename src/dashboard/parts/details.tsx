import type { JSX } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { detailsTabs, panelTabOf } from "../details-tab.ts";
import type { PanelSpec, ValuesTab } from "../panels.ts";
import { useView } from "../view-context.ts";
import type { DetailsListProps } from "../details/details-list.tsx";
import { GhostRows } from "./ghost-rows.tsx";
import { lazy } from "./lazy.tsx";
import { Tabs } from "./tabs.tsx";

const DetailsList = lazy<DetailsListProps>(
  async () => (await import("../details/details-list.tsx")).DetailsList,
  <GhostRows />,
);

interface DetailsProps {
  readonly spec: PanelSpec;
  readonly tab: ValuesTab;
  readonly close: () => void;
}

/** All rows of a panel's current tab, in a dialog over the page. Escape, a click beside it and the back button close it. */
export function Details({ spec, tab, close }: DetailsProps): JSX.Element {
  const { state, go } = useView();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const left = useRef(false);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => {
      left.current = true;
      element?.close();
    };
  }, []);
  const tabs = detailsTabs(spec);
  const hasTabs = tabs.length > 1;
  return (
    <dialog
      class="list-details"
      ref={dialog}
      aria-labelledby={`${id}-title`}
      onClose={() => {
        if (!left.current) close();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) close();
      }}
    >
      <div class="details-page">
        <div class="details-head">
          <h2 id={`${id}-title`}>{spec.title}</h2>
          {hasTabs ? (
            <Tabs
              id={id}
              name={spec.title}
              tabs={tabs}
              current={tab}
              choose={(chosen) => {
                go({ ...state, tabs: { ...state.tabs, [spec.id]: panelTabOf(spec, chosen) } }, "replace");
              }}
            />
          ) : (
            <span class="spring" />
          )}
          <button type="button" class="button quiet icon" aria-label="Close" title="Close" onClick={close}>
            <svg viewBox="0 0 16 16" aria-hidden="true">
              <path d="m4 4 8 8m0-8-8 8" />
            </svg>
          </button>
        </div>
        <div
          class="details-body"
          id={`${id}-body`}
          {...(hasTabs ? { role: "tabpanel", "aria-labelledby": `${id}-${tab.id}` } : {})}
        >
          <DetailsList key={tab.id} spec={spec} tab={tab} />
        </div>
      </div>
    </dialog>
  );
}
