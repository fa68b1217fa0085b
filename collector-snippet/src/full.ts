import { sendPatiently } from "./send-patiently.ts";
import { track } from "./track.ts";

// The script `footfall.full.js`.
track(sendPatiently);
