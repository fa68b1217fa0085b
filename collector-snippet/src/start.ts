import "./visit.ts";
import { settings } from "./settings.ts";
import { tell } from "./tell.ts";
import type { Footfall } from "./footfall.ts";

(tell as Footfall).v = 3;
if (INIT) (settings.started as (footfall: Footfall) => void)(tell);
else {
  window.footfall = tell;
  // Plausible itself, or its stub, stays.
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition
  window.plausible ||= tell;
  (STUB.q || []).map((call) => tell(...call));
}
