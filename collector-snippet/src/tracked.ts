// What `init` starts: Plausible's features, and ours where the build measures everything.
import "./watch-acts.ts";
import "./start.ts";
