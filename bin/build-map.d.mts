/**
 * Text of an ES module that exports the map as `default`:
 * `{ width, height, shapes: { DE: "M…z", … }, dots: { MT: [x, y], … } }`, each country of ISO 3166-1 (and Kosovo, `XK`)
 * once, as a path of whole units, its largest part first, or as a dot.
 */
export function buildMap(): Promise<string>;
