import type { JSX } from "preact";
import type { SiteSectionProps } from "./site-store.ts";
import { AnnotationsSection } from "./sections/annotations.tsx";
import { DangerSection } from "./sections/danger.tsx";
import { ExportSection } from "./sections/export.tsx";
import { FunnelsSection } from "./sections/funnels.tsx";
import { GeneralSection } from "./sections/general.tsx";
import { GoalsSection } from "./sections/goals.tsx";
import { ImportsSection } from "./sections/imports.tsx";
import { OrganisationsSection } from "./sections/organisations.tsx";
import { PagesSection } from "./sections/pages.tsx";
import { PartnersSection } from "./sections/partners.tsx";
import { PropertiesSection } from "./sections/properties.tsx";
import { SegmentsSection } from "./sections/segments.tsx";
import { SharingSection } from "./sections/sharing.tsx";

export interface SiteSection {
  /** In the address. */
  readonly id: string;
  readonly label: string;
  readonly view: (props: SiteSectionProps) => JSX.Element;
}

export interface SectionGroup {
  readonly label: string;
  readonly sections: readonly SiteSection[];
}

/** The sections of a site's settings in their order; the first one opens by itself. */
export const SITE_SECTIONS: readonly SectionGroup[] = [
  {
    label: "Site",
    sections: [{ id: "general", label: "General", view: GeneralSection }],
  },
  {
    label: "What is counted",
    sections: [
      { id: "pages", label: "Pages & reports", view: PagesSection },
      { id: "goals", label: "Goals", view: GoalsSection },
      { id: "funnels", label: "Funnels", view: FunnelsSection },
      { id: "properties", label: "Properties", view: PropertiesSection },
      { id: "partners", label: "Partners", view: PartnersSection },
    ],
  },
  {
    label: "How it is read",
    sections: [
      { id: "segments", label: "Segments", view: SegmentsSection },
      { id: "annotations", label: "Annotations", view: AnnotationsSection },
      { id: "organisations", label: "Organisations", view: OrganisationsSection },
      { id: "sharing", label: "Sharing", view: SharingSection },
    ],
  },
  {
    label: "Data",
    sections: [
      { id: "imports", label: "Imports", view: ImportsSection },
      { id: "export", label: "Export & retention", view: ExportSection },
      { id: "danger", label: "Danger zone", view: DangerSection },
    ],
  },
];
