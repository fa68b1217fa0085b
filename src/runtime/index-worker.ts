import { parentPort } from "node:worker_threads";
import { makeNetworkIndex } from "./make-network-index.ts";

// The other side of `loadNetworkIndex`: makes the index where no beacon waits for it, and hands its bytes over.
const file = makeNetworkIndex();
const bytes = file.buffer as ArrayBuffer;
parentPort?.postMessage(new Uint8Array(bytes, file.byteOffset, file.byteLength), [bytes]);
