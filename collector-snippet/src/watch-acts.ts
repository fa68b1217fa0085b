import { FILES } from "./files.ts";
import { on } from "./on.ts";
import { settings, wants } from "./settings.ts";
import { place, tell, tellWanted } from "./tell.ts";

/**
 * Elements that say what it means to click or to send them: `data-footfall-event="Signup" data-footfall-plan="small"
 * data-footfall-revenue-amount="12.50" data-footfall-revenue-currency="EUR"`, or the same as Plausible's class names:
 * `plausible-event-name=Signup plausible-event-plan=small plausible-revenue-amount=12.50 …`, where `--` stands for `=`
 * in builders of pages that forbid it, and `+` for a space.
 */
const TAGGED = "[data-footfall-event],[class*=plausible-event-name]";

// What people do with links, forms and tagged elements, under Plausible's names. What is tagged is told by its own name
// alone, and addresses without query and fragment. A link in a drawing (SVG) is none: its address is no text.
if (wants("outbound file form tagged"))
  on(
    (event: Event & { readonly button?: number }) => {
      // The right button opens menus.
      if ((event.button as number) > 1) return;
      // Also in a component's own tree. Scripts send events to what is no element.
      const find = (selector: string): Element | undefined =>
        (event.composedPath() as Partial<Element>[]).find((node) => node.matches && node.matches(selector)) as Element;
      const submits = event.type == "submit";
      const tagged = find(TAGGED);
      const link = find("a") as HTMLAnchorElement | undefined;
      const url = link && /^https?:/.test(link.protocol) ? link.origin + link.pathname : undefined;
      if (tagged) {
        // A form is told when it is sent, whatever in it was clicked.
        if (tagged.matches("form") == submits) {
          const props: Record<string, string> = {};
          const revenue: Record<string, string> = {};
          const read = (text: string): unknown =>
            text.replace(
              /^(plausible|data-footfall)-(event-|(revenue-))?(.+?)(=|--)(.+)/,
              (_all, _by, _of, money: string | undefined, key: string, _is, value: string) =>
                ((money ? revenue : props)[key] = value),
            );
          tagged.classList.forEach((name) => read(name.replace(/\+/g, " ")));
          for (const { name, value } of tagged.attributes) read(name + "=" + value);
          const { event: ours, name = ours, ...rest } = props;
          tell(name as string, { props: { ...rest, url }, revenue: revenue as { amount: string; currency: string } });
        }
      } else if (submits) tellWanted("Form: Submission", { path: place.pathname });
      else if (link && url) {
        const outbound = link.host != location.host && wants("outbound");
        if (outbound || RegExp("\\.(" + (settings.files || FILES) + ")$").test(url))
          tellWanted(outbound ? "Outbound Link: Click" : "File Download", { url });
      }
    },
    "click auxclick submit",
    true,
  );
