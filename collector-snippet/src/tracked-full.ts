// What `init` of the npm package starts.
import "./watch-errors.ts";
import "./watch-acts.ts";
import "./start.ts";
