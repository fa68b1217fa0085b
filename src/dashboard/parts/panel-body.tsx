import type { JSX } from "preact";
import type { PanelSpec, PanelTab } from "../panels.ts";
import { GhostRows } from "./ghost-rows.tsx";
import { GoalsBody } from "./goals-body.tsx";
import { lazy } from "./lazy.tsx";
import { MapBody } from "./map-body.tsx";
import { ValuesBody } from "./values-body.tsx";
import { VitalsBody } from "./vitals-body.tsx";

// What is behind a first tab is seen at once, and asks with all the others; the rest is loaded when it is chosen.
const FlowBody = lazy(async () => (await import("../flow/flow-body.tsx")).FlowBody, <GhostRows />);
const FunnelsBody = lazy(async () => (await import("./funnels-body.tsx")).FunnelsBody, <GhostRows />);
const PropertiesBody = lazy(async () => (await import("./properties-body.tsx")).PropertiesBody, <GhostRows />);

/** What a panel shows below its tabs. */
export function PanelBody({ spec, tab }: { readonly spec: PanelSpec; readonly tab: PanelTab }): JSX.Element {
  switch (tab.kind) {
    case "values":
      return <ValuesBody spec={spec} tab={tab} />;
    case "map":
      return <MapBody spec={spec} tab={tab} />;
    case "flow":
      return <FlowBody />;
    case "goals":
      return <GoalsBody />;
    case "funnels":
      return <FunnelsBody />;
    case "properties":
      return <PropertiesBody />;
    case "vitals":
      return <VitalsBody />;
  }
}
