// The script `footfall.full.js`. Its parts stand in the order that compresses best.
import "./watch-errors.ts";
import "./start.ts";
import "./watch-acts.ts";
