import { html } from "hono/html";

/** What the owners of sites declared to be counted beside pages and events. */
export interface Declared {
  readonly goals: boolean;
  readonly funnels: boolean;
  /** Keys of the properties of events; undefined = each site has its own. */
  readonly properties: readonly string[] | undefined;
}

/** What visitors are told of goals, properties, vitals and imports, at sites that hide small numbers. */
export function marksTold({ goals, funnels, properties }: Declared): ReturnType<typeof html> {
  const steps = funnels
    ? ", and in how many visits several of them followed one another, with the time between them"
    : "";
  const goalsTold = goals
    ? ` The owner calls some pages and events goals: it is counted how often they were reached${steps}. Where an event
      says an amount of money, amounts are added up.`
    : "";
  const details =
    properties === undefined
      ? " Of the events of a site the details are counted that its owner named beforehand."
      : properties.length > 0
        ? ` Of the site's own events these details are counted: ${properties.join(", ")}.`
        : "";
  return html`
    <p>
      Where the page reports them, these are counted too: links to other sites and files that were opened, forms that
      were sent (not what was in them), searches on the site, pages that were not found, error messages, and how fast
      pages were.${goalsTold}${details} What they say is cleaned as addresses of pages are.
    </p>
    <p>
      The owner may add what another tool had counted on earlier days. Small values of it are added up as “(other)” too;
      how that tool came by its numbers is not known here.
    </p>
  `;
}
