/** The browser's time, milliseconds since 1970. The one place of the page that asks for it. */
export function now(): number {
  return new Date().getTime();
}
