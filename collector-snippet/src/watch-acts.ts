import { on } from "./on.ts";
import { settings, wants } from "./settings.ts";
import { tell, tellWanted } from "./tell.ts";

/** Files whose links are downloads, by their ending: Plausible's list. */
const FILES = "pdf|xlsx|docx|txt|rtf|csv|exe|key|pps|pptx?|7z|pkg|rar|gz|zip|avi|mov|mp4|mpeg|wmv|midi|mp3|wav|wma|dmg";

/**
 * Elements that say what it means to click or to send them: `data-footfall-event="Signup" data-footfall-plan="small"
 * data-footfall-revenue-amount="12.50" data-footfall-revenue-currency="EUR"`, or the same as Plausible's class names:
 * `plausible-event-name=Signup plausible-event-plan=small plausible-revenue-amount=12.50 …`, where `--` stands for `=`
 * in builders of pages that forbid it, and `+` for a space.
 */
const TAGGED = "[data-footfall-event],[class*=plausible-event-name]";

// What people do with links, forms and tagged elements, under Plausible's names. What is tagged is told by its own name
// alone, and addresses without query and fragment.
if (wants("outbound file form tagged"))
  on(
    ({ type, button, target }: Event & { readonly button?: number }) => {
      // The right button opens menus, and scripts send events to what is no element.
      if ((button as number) > 1 || !(target as Partial<Element>).closest) return;
      const submits = type == "submit";
      const tagged = (target as Element).closest(TAGGED);
      const link = (target as Element).closest("a");
      const url = link?.host && link.origin + link.pathname;
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
          const { event, name = event, ...rest } = props;
          tell(name as string, { props: { ...rest, url }, revenue: revenue as { amount: string; currency: string } });
        }
      } else if (submits) tellWanted("Form: Submission", { path: location.pathname });
      else if (url) {
        const outbound = link.host != location.host && wants("outbound");
        if (outbound || RegExp("\\.(" + (settings.files || FILES) + ")$").test(url))
          tellWanted(outbound ? "Outbound Link: Click" : "File Download", { url });
      }
    },
    "click auxclick submit",
    true,
  );
