import { sendOnce } from "./send.ts";
import { track } from "./track.ts";

// The script `footfall.js`.
track(sendOnce);
