// What the bundler tells a build, and leaves out of the others. One source, no bytes for what a build does not do.
declare global {
  /** Whether everything is measured. */
  const FULL: boolean;
  /** What is there before the script: the page's stub, or the script itself. */
  const STUB: Partial<Footfall>;
  /** Whether the settings come from a call of `init`. */
  const INIT: boolean;
  /** Those settings. */
  const SETTINGS: Settings;
  /** Runs a build that takes its settings from `init`, once. */
  const START: (settings: Settings) => void;

  interface Document {
    /** Whether it is rendered ahead of the click that may open it; absent where browsers do not. */
    readonly prerendering?: boolean;
  }
}

import type { Footfall } from "./footfall.ts";
import type { Settings } from "./settings.ts";
