// The script `footfall.js`: files that run where they stand, for a script of two kilobytes has no room for more.
import "./start.ts";
