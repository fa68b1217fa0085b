import { fail, ok, type Result } from "../domain/result.ts";

/** How a counter is drawn. Colours are `#rgb` or `#rrggbb`. */
export interface BadgeStyle {
  readonly label: string;
  readonly color: string;
  readonly labelColor: string;
  readonly style: Shape;
}

type Shape = (typeof SHAPES)[number];
const SHAPES = ["flat", "flat-square", "plastic"] as const;

const LABEL_CHARS_MAX = 60;

/** Names for which nobody has to look up a number. */
const COLOURS: ReadonlyMap<string, string> = new Map([
  ["black", "#14201d"],
  ["blue", "#1d4ed8"],
  ["green", "#15803d"],
  ["grey", "#55635f"],
  ["orange", "#c2410c"],
  ["pink", "#be185d"],
  ["purple", "#7e22ce"],
  ["red", "#b91c1c"],
  ["teal", "#0f766e"],
  ["white", "#ffffff"],
  ["yellow", "#facc15"],
]);

/** Reads `label`, `color`, `labelColor` and `style` of a query. Errors: a sentence that says which is wrong. */
export function readBadgeStyle(query: Readonly<Record<string, string | undefined>>): Result<BadgeStyle, string> {
  const { label = "views", color = "teal", labelColor = "grey", style = "flat" } = query;
  if (label.length > LABEL_CHARS_MAX || /\p{C}/u.test(label)) {
    return fail(`label must be at most ${String(LABEL_CHARS_MAX)} characters of text`);
  }
  const [right, left] = [readColour(color), readColour(labelColor)];
  if (right === undefined || left === undefined) {
    return fail(`color and labelColor must be hexadecimal, such as 0f766e, or one of ${[...COLOURS.keys()].join(" ")}`);
  }
  const shape = SHAPES.find((name) => name === style);
  if (shape === undefined) return fail(`style must be one of ${SHAPES.join(" ")}`);
  return ok({ label: label.trim(), color: right, labelColor: left, style: shape });
}

function readColour(text: string): string | undefined {
  const named = COLOURS.get(text.toLowerCase());
  if (named !== undefined) return named;
  const digits = /^#?((?:[0-9a-f]{3}){1,2})$/iu.exec(text)?.[1];
  return digits === undefined ? undefined : `#${digits.toLowerCase()}`;
}

const HEIGHT = 20;
const PADDING = 6;

/** An SVG image that says a label, if there is one, and a text. */
export function badge(text: string, { label, color, labelColor, style }: BadgeStyle): string {
  const leftWidth = label === "" ? 0 : widthOf(label) + 2 * PADDING;
  const rightWidth = widthOf(text) + 2 * PADDING;
  const width = leftWidth + rightWidth;
  const radius = style === "flat-square" ? 0 : style === "flat" ? 3 : 4;
  const box = `width="${String(width)}" height="${String(HEIGHT)}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${box} viewBox="0 0 ${String(width)} ${String(HEIGHT)}" role="img" aria-label="${escaped(label === "" ? text : `${label}: ${text}`)}">`,
    style === "plastic" ? GLOSS : "",
    `<clipPath id="c"><rect ${box} rx="${String(radius)}"/></clipPath>`,
    `<g clip-path="url(#c)">`,
    `<rect width="${String(leftWidth)}" height="${String(HEIGHT)}" fill="${labelColor}"/>`,
    `<rect x="${String(leftWidth)}" width="${String(rightWidth)}" height="${String(HEIGHT)}" fill="${color}"/>`,
    style === "plastic" ? `<rect ${box} fill="url(#g)"/>` : "",
    `</g>`,
    `<g font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="11">`,
    label === "" ? "" : word(label, PADDING, labelColor),
    word(text, leftWidth + PADDING, color),
    `</g></svg>`,
  ].join("");
}

const GLOSS =
  '<linearGradient id="g" x2="0" y2="1"><stop offset="0" stop-color="#fff" stop-opacity=".5"/><stop offset=".1" stop-color="#fff" stop-opacity=".15"/><stop offset=".9" stop-opacity=".15"/><stop offset="1" stop-opacity=".35"/></linearGradient>';

/** `textLength` fits the letters of another font into the same width. */
function word(text: string, x: number, ground: string): string {
  return `<text x="${String(x)}" y="14" textLength="${String(widthOf(text))}" fill="${inkOn(ground)}">${escaped(text)}</text>`;
}

/** Width in Verdana at 11 pixels, about. */
function widthOf(text: string): number {
  let width = 0;
  for (const letter of text) {
    if (/[iljI.,:;'|!]/u.test(letter)) width += 3.8;
    else if (/[mwMW@%]/u.test(letter)) width += 10.4;
    else if (/[A-Z]/u.test(letter)) width += 7.7;
    else if (letter === " ") width += 3.9;
    else width += (letter.codePointAt(0) ?? 0) < 0x1100 ? 6.8 : 11;
  }
  return Math.round(width);
}

/** White, or near black on colours so light that white has less contrast (WCAG 2.2, relative luminance). */
function inkOn(colour: string): string {
  const hex = colour.length === 4 ? colour.slice(1).replace(/./gu, "$&$&") : colour.slice(1);
  const [r = 0, g = 0, b = 0] = [0, 2, 4].map((at) => (parseInt(hex.slice(at, at + 2), 16) / 255) ** 2.2);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.18 ? "#14201d" : "#ffffff";
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
