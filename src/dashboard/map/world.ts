/** Shapes of countries on a map of `width` × `height` units, by ISO 3166-1 alpha-2 code; each country once. */
export interface World {
  readonly width: number;
  readonly height: number;
  /** SVG paths; the largest part of a country is the first subpath. */
  readonly shapes: Readonly<Record<string, string>>;
  /** Countries too small for a shape. */
  readonly dots: Readonly<Record<string, readonly [x: number, y: number]>>;
}
