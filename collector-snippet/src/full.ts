// The script `footfall.full.js`. What comes last sends what the page had to tell before.
import "./watch-errors.ts";
import "./watch-acts.ts";
import "./start.ts";
