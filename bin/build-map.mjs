#!/usr/bin/env node
// Builds the world map of the page from Natural Earth's countries. `node bin/build-map.mjs` prints what it would write.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { feature } from "topojson-client";

/** Width of the map in its own units; its height follows from the projection and the latitudes shown. */
const WIDTH = 2000;
/** Latitudes shown. Antarctica, where hardly anybody browses, would take a sixth of the height. */
const NORTH = 83.7;
const SOUTH = -56;
/** Longitude in the middle, degrees: the edges lie in the Bering Strait, so that no country is cut in two. */
const MIDDLE = 11;
/** Triangles below this many square units go: a bend that a map of 1,000 pixels shows with less than one of them. */
const BEND_AREA_MIN = 1;
/** Islands below this many square units go, unless they are all of a country. */
const ISLAND_AREA_MIN = 5;
/** Countries whose shape is shorter than this many units get a dot: nobody could see, point at or tap it. */
const SHAPE_SIZE_MIN = 9;

/**
 * Text of an ES module that exports the map as `default`:
 * `{ width, height, shapes: { DE: "M…z", … }, dots: { MT: [x, y], … } }`, each country of ISO 3166-1 (and Kosovo, `XK`)
 * once, as a path of whole units, its largest part first, or as a dot. Projection: Equal Earth, so that equal areas look
 * equal.
 */
export async function buildMap() {
  const topology = await readTopology("50m");
  const finer = await readTopology("10m");
  // Shared borders are simplified once, so that neighbours still meet.
  const arcs = topology.arcs.map((arc) => simplified(arc.map(project)));
  const countries = countriesOf({ ...topology, arcs });
  const shapes = {};
  const dots = {};
  for (const [code, polygons] of countries) {
    const rings = largeRings(polygons);
    const [west, north, east, south] = boundsOf(rings.flat());
    if (Math.max(east - west, south - north) < SHAPE_SIZE_MIN) dots[code] = centreOf(rings);
    else shapes[code] = rings.map(pathOf).join("");
  }
  for (const [code, polygons] of countriesOf(projected(finer))) {
    if (!(code in shapes) && !(code in dots)) dots[code] = centreOf(largeRings(polygons));
  }
  for (const [code, place] of Object.entries(PLACES)) dots[code] = rounded(project(unwrapped([place])[0]));
  const map = { width: WIDTH, height: HEIGHT, shapes: sorted(shapes), dots: sorted(dots) };
  return `export default ${JSON.stringify(map)};\n`;
}

/**
 * Codes of ISO 3166-1, alpha-2 and numeric. Kosovo has no number there; `XK`, which ISO leaves to its users, is what
 * databases of places say.
 */
const CODES = new Map(
  (
    "AD020 AE784 AF004 AG028 AI660 AL008 AM051 AO024 AQ010 AR032 AS016 AT040 AU036 AW533 AX248 AZ031 BA070 BB052 BD050 BE056 " +
    "BF854 BG100 BH048 BI108 BJ204 BL652 BM060 BN096 BO068 BQ535 BR076 BS044 BT064 BV074 BW072 BY112 BZ084 CA124 CC166 CD180 " +
    "CF140 CG178 CH756 CI384 CK184 CL152 CM120 CN156 CO170 CR188 CU192 CV132 CW531 CX162 CY196 CZ203 DE276 DJ262 DK208 DM212 " +
    "DO214 DZ012 EC218 EE233 EG818 EH732 ER232 ES724 ET231 FI246 FJ242 FK238 FM583 FO234 FR250 GA266 GB826 GD308 GE268 GF254 " +
    "GG831 GH288 GI292 GL304 GM270 GN324 GP312 GQ226 GR300 GS239 GT320 GU316 GW624 GY328 HK344 HM334 HN340 HR191 HT332 HU348 " +
    "ID360 IE372 IL376 IM833 IN356 IO086 IQ368 IR364 IS352 IT380 JE832 JM388 JO400 JP392 KE404 KG417 KH116 KI296 KM174 KN659 " +
    "KP408 KR410 KW414 KY136 KZ398 LA418 LB422 LC662 LI438 LK144 LR430 LS426 LT440 LU442 LV428 LY434 MA504 MC492 MD498 ME499 " +
    "MF663 MG450 MH584 MK807 ML466 MM104 MN496 MO446 MP580 MQ474 MR478 MS500 MT470 MU480 MV462 MW454 MX484 MY458 MZ508 NA516 " +
    "NC540 NE562 NF574 NG566 NI558 NL528 NO578 NP524 NR520 NU570 NZ554 OM512 PA591 PE604 PF258 PG598 PH608 PK586 PL616 PM666 " +
    "PN612 PR630 PS275 PT620 PW585 PY600 QA634 RE638 RO642 RS688 RU643 RW646 SA682 SB090 SC690 SD729 SE752 SG702 SH654 SI705 " +
    "SJ744 SK703 SL694 SM674 SN686 SO706 SR740 SS728 ST678 SV222 SX534 SY760 SZ748 TC796 TD148 TF260 TG768 TH764 TJ762 TK772 " +
    "TL626 TM795 TN788 TO776 TR792 TT780 TV798 TW158 TZ834 UA804 UG800 UM581 US840 UY858 UZ860 VA336 VC670 VE862 VG092 VI850 " +
    "VN704 VU548 WF876 WS882 XK000 YE887 YT175 ZA710 ZM894 ZW716"
  )
    .split(" ")
    .map((entry) => [entry.slice(2), entry.slice(0, 2)]),
);

/** Areas that Natural Earth draws apart and ISO 3166-1 knows no number of: what their addresses are counted as. */
const UNNUMBERED = { Kosovo: "XK", Somaliland: "SO", "N. Cyprus": "CY" };

/** Parts of a country that have a code of their own: the polygons inside `[west, south, east, north]`, in degrees. */
const PARTS = [
  { of: "FR", code: "GF", box: [-55, 2, -51, 6] },
  { of: "FR", code: "GP", box: [-62, 15.8, -61, 16.6] },
  { of: "FR", code: "MQ", box: [-61.3, 14.3, -60.7, 15] },
  { of: "FR", code: "YT", box: [44.9, -13.1, 45.4, -12.5] },
  { of: "FR", code: "RE", box: [55, -21.5, 56, -20.8] },
  { of: "NO", code: "SJ", box: [-10, 70.5, 35, 81] },
  { of: "NL", code: "BQ", box: [-68.6, 12, -62.8, 17.7] },
];

/** Where the dots of places without a polygon stand: longitude and latitude, degrees. */
const PLACES = {
  AQ: [0, -55.4],
  BV: [3.36, -54.42],
  CC: [96.84, -12.16],
  CX: [105.64, -10.49],
  TK: [-171.85, -9.2],
};

async function readTopology(resolution) {
  const file = createRequire(import.meta.url).resolve(`world-atlas/countries-${resolution}.json`);
  return absolute(JSON.parse(await readFile(file, "utf8")));
}

/** The topology with its arcs as points in degrees, without the transform that packs them. */
function absolute({ transform, arcs, ...topology }) {
  const { scale, translate } = transform;
  const unpacked = arcs.map((arc) => {
    let [x, y] = [0, 0];
    return arc.map(([dx, dy]) => {
      [x, y] = [x + dx, y + dy];
      return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
    });
  });
  return { ...topology, arcs: unpacked.map(unwrapped) };
}

/** A line without jumps of 360 degrees, on the side of the map where its middle is. */
function unwrapped(arc) {
  let turn = 0;
  const smooth = arc.map(([x, y], index) => {
    const step = index > 0 ? x - arc[index - 1][0] : 0;
    turn -= 360 * Math.round(step / 360);
    return [x + turn, y];
  });
  const [west, , east] = boundsOf(smooth);
  const shift = 360 * Math.round(((west + east) / 2 - MIDDLE) / 360);
  return smooth.map(([x, y]) => [x - shift, y]);
}

/**
 * Equal Earth: B. Šavrič, T. Patterson, B. Jenny, "The Equal Earth map projection", International Journal of
 * Geographical Information Science 33 (2019), equations 9 and 10. Degrees to units of the map, y downwards.
 */
function project([longitude, latitude]) {
  const [x, y] = equalEarth(longitude - MIDDLE, latitude);
  return [(x / HALF_WIDTH + 1) * (WIDTH / 2), (TOP - y) * SCALE];
}

function equalEarth(longitude, latitude) {
  const [A1, A2, A3, A4] = [1.340264, -0.081106, 0.000893, 0.003796];
  const radians = Math.PI / 180;
  const theta = Math.asin((Math.sqrt(3) / 2) * Math.sin(latitude * radians));
  const square = theta * theta;
  const sixth = square * square * square;
  const slope = A1 + 3 * A2 * square + sixth * (7 * A3 + 9 * A4 * square);
  return [
    (2 * Math.sqrt(3) * longitude * radians * Math.cos(theta)) / (3 * slope),
    theta * (A1 + A2 * square + sixth * (A3 + A4 * square)),
  ];
}

const HALF_WIDTH = equalEarth(180, 0)[0];
const SCALE = WIDTH / 2 / HALF_WIDTH;
const TOP = equalEarth(0, NORTH)[1];
const HEIGHT = Math.ceil((TOP - equalEarth(0, SOUTH)[1]) * SCALE);

function projected(topology) {
  return { ...topology, arcs: topology.arcs.map((arc) => arc.map(project)) };
}

/**
 * A line without the bends that matter least: M. Visvalingam, J. Whyatt, "Line generalisation by repeated elimination
 * of points", The Cartographic Journal 30 (1993). Both ends stay. Whole units.
 */
function simplified(line) {
  const points = line.map(rounded);
  for (;;) {
    let least = BEND_AREA_MIN;
    let at = 0;
    for (let index = 1; index < points.length - 1; index += 1) {
      const area = triangleArea(points[index - 1], points[index], points[index + 1]);
      if (area < least) [least, at] = [area, index];
    }
    if (at === 0) return points;
    points.splice(at, 1);
  }
}

function triangleArea([ax, ay], [bx, by], [cx, cy]) {
  return Math.abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2;
}

/** Polygons by code, parts of countries under their own. A topology without transform keeps its arcs as they are. */
function countriesOf(topology) {
  const countries = new Map();
  const add = (code, polygon) => countries.set(code, [...(countries.get(code) ?? []), polygon]);
  for (const { id, properties, geometry } of feature(topology, topology.objects.countries).features) {
    const code = CODES.get(id) ?? UNNUMBERED[properties.name];
    if (code === undefined || code === "AQ") continue;
    const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    for (const polygon of polygons) add(partOf(code, polygon[0]), polygon);
  }
  return countries;
}

function partOf(code, ring) {
  const [west, north, east, south] = boundsOf(ring);
  const [x, y] = [(west + east) / 2, (north + south) / 2];
  const part = PARTS.find(({ of, box }) => {
    const [left, bottom] = project([box[0], box[1]]);
    const [right, top] = project([box[2], box[3]]);
    return of === code && x >= Math.min(left, right) && x <= Math.max(left, right) && y >= top && y <= bottom;
  });
  return part?.code ?? code;
}

/** Rings that are large enough to see, or the largest one; the largest one first. */
function largeRings(polygons) {
  const rings = polygons.flat().sort((a, b) => ringArea(b) - ringArea(a));
  return rings.filter((ring, index) => index === 0 || ringArea(ring) >= ISLAND_AREA_MIN);
}

function ringArea(ring) {
  const doubled = ring.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length];
    return sum + x * nextY - nextX * y;
  }, 0);
  return Math.abs(doubled) / 2;
}

function boundsOf(points) {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** The middle of the largest ring's box. */
function centreOf([largest]) {
  const [west, north, east, south] = boundsOf(largest);
  return rounded([(west + east) / 2, (north + south) / 2]);
}

/** A ring as an SVG path of relative moves. */
function pathOf(ring) {
  const points = ring.slice(0, -1);
  let [x, y] = [0, 0];
  const steps = points.map(([nextX, nextY], index) => {
    const step = `${nextX - x}${nextY - y < 0 ? "" : " "}${nextY - y}`;
    [x, y] = [nextX, nextY];
    return index > 0 && !step.startsWith("-") ? ` ${step}` : step;
  });
  return `M${steps[0]}l${steps.slice(1).join("").trimStart()}z`;
}

function rounded([x, y]) {
  return [Math.round(x), Math.round(y)];
}

function sorted(record) {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.stdout.write(await buildMap());
}
