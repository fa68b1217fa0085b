import { saveFile } from "./save-file.ts";

const MARGIN = 16;
const TITLE_HEIGHT = 44;

/** Saves what a canvas shows as a PNG with a title above it, in the colours that `element` has now. */
export function saveChart(chart: HTMLCanvasElement, title: string, element: HTMLElement): void {
  const scale = devicePixelRatio;
  const canvas = document.createElement("canvas");
  canvas.width = chart.width + 2 * MARGIN * scale;
  canvas.height = chart.height + (TITLE_HEIGHT + MARGIN) * scale;
  const context = canvas.getContext("2d");
  if (context === null) return;
  const { color, fontFamily } = getComputedStyle(element);
  const card = element.closest(".card");
  context.fillStyle = card === null ? "#ffffff" : getComputedStyle(card).backgroundColor;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = color;
  context.font = `600 ${String(14 * scale)}px ${fontFamily}`;
  context.textBaseline = "middle";
  context.fillText(title, MARGIN * scale, (TITLE_HEIGHT / 2) * scale, canvas.width - 2 * MARGIN * scale);
  context.drawImage(chart, MARGIN * scale, TITLE_HEIGHT * scale);
  canvas.toBlob((blob) => {
    if (blob !== null) saveFile(`${title.replace(/[^\p{L}\p{N}.]+/gu, "-").replace(/^-+|-+$/gu, "")}.png`, blob);
  });
}
