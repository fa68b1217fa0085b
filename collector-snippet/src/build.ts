// What the bundler tells a build, and leaves out of the others. One source, no bytes for what a build does not do.
declare global {
  /** Whether everything is measured. */
  const FULL: boolean;
  /** Whether the settings come from a call of `init`. */
  const INIT: boolean;
  /** Those settings. */
  const SETTINGS: Settings;
  /** Runs a build that takes its settings from `init`, once. */
  const START: (settings: Settings) => void;
}

import type { Settings } from "./settings.ts";
