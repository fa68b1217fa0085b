/**
 * The size class of a viewport width in CSS pixels: the break points of common style frameworks, coarse enough that a
 * width says nothing about whose window it is. 0 (not told) gives "".
 */
export function screenOf(width: number): string {
  if (width <= 0) return "";
  if (width < 576) return "XS (<576)";
  if (width < 992) return "S (576-991)";
  if (width < 1440) return "M (992-1439)";
  if (width < 1920) return "L (1440-1919)";
  return "XL (1920+)";
}
