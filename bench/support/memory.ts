/** Bytes that the program holds: objects and the contents of typed arrays, garbage collected first. Needs `--expose-gc`. */
export function memoryInUse(): number {
  if (globalThis.gc === undefined) throw new Error("start node with --expose-gc");
  // Twice, since what the first run finds unreachable may hold buffers that the second one frees.
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
