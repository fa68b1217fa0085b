import { html } from "hono/html";

/** What visitors are told about organisations, at sites that name them. `ruled`: owners enter networks by hand. */
export function organisationsTold(visitorDays: number, ruled: boolean): ReturnType<typeof html> {
  return html`
    <h2>The organisation whose network you are in</h2>
    <p>
      Companies, universities and public authorities often have networks of their own. Whose network an address is in is
      looked up in a table on this machine. If it is an organisation’s, and large enough to stand for more than a few
      people, the owner of the site may read its name in a weekly report: which pages it read and where its visits came
      from, for a whole week and never for a day or an hour. It is named only if it was here for
      <strong>at least ${String(visitorDays)} visitor-days</strong> that week. One person who comes on
      ${String(visitorDays)} days is enough for that, so whoever knows that you alone come here from your organisation
      could tell what it read. Networks of internet providers, mobile networks and networks that carry a person’s name
      are never named${ruled ? ", unless the owner of the site entered yours by hand" : ""}: from home or on the road
      you are counted as everybody else.
    </p>
  `;
}
