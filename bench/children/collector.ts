import { main } from "../../src/cli/main.ts";

/** The product, as `footfall serve` starts it; configured by its environment. */
await main(["serve"]);
