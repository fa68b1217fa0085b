import type { JSX } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { detailsTab } from "../details-tab.ts";
import type { PanelSpec } from "../panels.ts";
import { useView } from "../view-context.ts";
import { Details } from "./details.tsx";
import { PanelBody } from "./panel-body.tsx";
import { Tabs } from "./tabs.tsx";

/** A panel: its title, its tabs, what the current one shows, and the way to all of it. */
export function Panel({ spec }: { readonly spec: PanelSpec }): JSX.Element | null {
  const { state, lists, go } = useView();
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  /** The details were opened here: going back closes them. */
  const opened = useRef(false);
  const isOpen = state.details === spec.id;
  useEffect(() => {
    if (!isOpen) return;
    return () => {
      opened.current = false;
      button.current?.focus();
    };
  }, [isOpen]);

  const tab = spec.tabs.find((candidate) => candidate.id === state.tabs[spec.id]) ?? spec.tabs[0];
  if (tab === undefined) return null;
  const hasTabs = spec.tabs.length > 1;
  // Where nothing is declared there are no details of it.
  const list = tab.kind === "goals" && lists.goals?.length === 0 ? undefined : detailsTab(spec, tab);
  const closeDetails = (): void => {
    if (opened.current) history.back();
    else go({ ...state, details: undefined }, "replace");
  };
  return (
    <section class={`card panel panel-${spec.id} ${spec.wide === true ? "wide" : ""}`} aria-labelledby={`${id}-title`}>
      <div class="panel-head">
        <h2 id={`${id}-title`}>{spec.title}</h2>
        {hasTabs ? (
          <Tabs
            id={id}
            name={spec.title}
            tabs={spec.tabs}
            current={tab}
            choose={(chosen) => {
              go({ ...state, tabs: { ...state.tabs, [spec.id]: chosen.id } }, "replace");
            }}
          />
        ) : null}
      </div>
      <div
        class="panel-body"
        id={`${id}-body`}
        {...(hasTabs ? { role: "tabpanel", "aria-labelledby": `${id}-${tab.id}` } : {})}
      >
        <PanelBody spec={spec} tab={tab} />
      </div>
      {list === undefined ? null : (
        <div class="panel-foot">
          <button
            type="button"
            class="button quiet small"
            ref={button}
            aria-haspopup="dialog"
            aria-label={`Details of ${spec.title}: ${list.label}`}
            onClick={() => {
              opened.current = true;
              go({ ...state, details: spec.id });
            }}
          >
            Details
          </button>
        </div>
      )}
      {isOpen && list !== undefined ? <Details spec={spec} tab={list} close={closeDetails} /> : null}
    </section>
  );
}
