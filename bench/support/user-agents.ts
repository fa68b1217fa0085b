import type { Seeded } from "../../src/cli/demo/seeded.ts";

/** User agents of people: two thirds from some sixty that everybody has, one third from a long tail of apps and phones (some 20,000). */
export function drawUserAgent(random: Seeded): string {
  return random.chance(0.67) ? common(random) : rare(random);
}

const KHTML = "AppleWebKit/537.36 (KHTML, like Gecko)";

function common(random: Seeded): string {
  const major = 142 - Math.floor(random.next() * random.next() * 12);
  const platform = random.weighted(DESKTOPS);
  return random.weighted<() => string>([
    [() => `Mozilla/5.0 (${platform}) ${KHTML} Chrome/${String(major)}.0.0.0 Safari/537.36`, 4],
    [() => `Mozilla/5.0 (Linux; Android 10; K) ${KHTML} Chrome/${String(major)}.0.0.0 Mobile Safari/537.36`, 3],
    [
      () =>
        `Mozilla/5.0 (iPhone; CPU iPhone OS 18_${String(major % 6)} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.${String(major % 6)} Mobile/15E148 Safari/604.1`,
      3,
    ],
    [() => `Mozilla/5.0 (${platform}; rv:${String(major + 3)}.0) Gecko/20100101 Firefox/${String(major + 3)}.0`, 1],
  ])();
}

const DESKTOPS = [
  ["Windows NT 10.0; Win64; x64", 6],
  ["Macintosh; Intel Mac OS X 10_15_7", 3],
  ["X11; Linux x86_64", 1],
] as const;

function rare(random: Seeded): string {
  const build = `${String(120 + random.below(23))}.0.${String(6000 + random.below(1500))}.${String(random.below(200))}`;
  const model = `${random.weighted(MAKERS)}${String(100 + random.below(60))}`;
  return random.chance(0.5)
    ? `Mozilla/5.0 (Linux; Android ${String(10 + random.below(6))}; ${model}; wv) ${KHTML} Version/4.0 Chrome/${build} Mobile Safari/537.36 Instagram 3${String(random.below(60))}.0.0.34.111 Android`
    : `Mozilla/5.0 (Linux; Android ${String(10 + random.below(6))}; ${model}) ${KHTML} Chrome/${build} Mobile Safari/537.36`;
}

const MAKERS = [
  ["SM-A", 5],
  ["SM-S", 3],
  ["Pixel ", 1],
  ["Redmi Note ", 2],
  ["CPH2", 1],
] as const;
