/** Relative error of the logarithms below, many times over. */
const ROUNDED_UP = 1 + 1e-9;
const HALVINGS = 200;

/**
 * Least δ, rounded up, for which ρ-zCDP is known to imply (ε, δ)-DP.
 * Source: Canonne, Kamath, Steinke 2020, proposition 7: δ = min over α > 1 of
 * e^((α-1)(αρ-ε)) / (α-1) · (1-1/α)^α. Every α gives a true bound, so a minimum found roughly is still safe.
 */
export function deltaOfRho(rho: number, epsilon: number): number {
  if (rho === 0) return 0;
  // The logarithm's derivative by α, (2α-1)ρ - ε + ln(1-1/α), grows with α; at `high` it is positive.
  let low = 1;
  let high = (epsilon + 1) / (2 * rho) + 2;
  for (let i = 0; i < HALVINGS && high - low > 1e-12 * high; i++) {
    const middle = (low + high) / 2;
    if ((2 * middle - 1) * rho - epsilon + Math.log1p(-1 / middle) > 0) high = middle;
    else low = middle;
  }
  const alpha = high;
  const exponent = (alpha - 1) * (alpha * rho - epsilon) - Math.log(alpha - 1) + alpha * Math.log1p(-1 / alpha);
  return Math.min(1, Math.exp(exponent) * ROUNDED_UP);
}

/** Largest ρ, rounded down, for which ρ-zCDP implies (ε, δ)-DP; ε > 0, 0 < δ < 1. */
export function rhoFor(epsilon: number, delta: number): number {
  const isSafe = (rho: number): boolean => deltaOfRho(rho, epsilon) <= delta;
  let high = epsilon;
  while (isSafe(high)) high *= 2;
  return boundary(0, high, isSafe).inside;
}

/** Least ε, rounded up, for which ρ-zCDP implies (ε, δ)-DP; 0 < δ < 1. */
export function epsilonOfRho(rho: number, delta: number): number {
  const isUnsafe = (epsilon: number): boolean => deltaOfRho(rho, epsilon) > delta;
  let high = 1;
  while (isUnsafe(high)) high *= 2;
  return boundary(0, high, isUnsafe).outside;
}

/** Where `holds` ends between `inside`, where it does, and `outside`, where it does not. */
function boundary(
  inside: number,
  outside: number,
  holds: (value: number) => boolean,
): { readonly inside: number; readonly outside: number } {
  for (let i = 0; i < HALVINGS && Math.abs(outside - inside) > 1e-12 * outside; i++) {
    const middle = (inside + outside) / 2;
    if (holds(middle)) inside = middle;
    else outside = middle;
  }
  return { inside, outside };
}
