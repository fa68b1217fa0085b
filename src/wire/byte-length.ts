/**
 * Whether a text has more than `bytesMax` bytes in UTF-8. A UTF-16 code unit takes one to three bytes, so most texts
 * are settled by their length alone.
 */
export function utf8LongerThan(text: string, bytesMax: number): boolean {
  if (text.length > bytesMax) return true;
  if (text.length * 3 <= bytesMax) return false;
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    // A surrogate pair is four bytes: two for each half. A lone half becomes U+FFFD: three, here two, which is no harm.
    bytes += unit < 0x80 ? 1 : unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 2 : 3;
  }
  return bytes > bytesMax;
}
