// How often the two-way test finds a difference between equal networks at p < 0.05, and Welch's test beside it, for
// docs/claims.md. Images and training seeds are drawn again for every study.
//
//   npm run build && node bench/claims/twoWayRates.js [--studies 8000]
//
// The second table groups studies with few images by the number of images that tell the two networks apart.
import { parseArgs } from "node:util";
import { twoWayTest } from "../../dist/statistics/twoWayTest.js";
import { welchTTest } from "../../dist/statistics/welchTTest.js";
import { crossedErrors, uniformRandom } from "./crossedErrors.js";

const { values } = parseArgs({ options: { studies: { type: "string", default: "8000" } } });
const studies = Number(values.studies);
if (!Number.isInteger(studies) || studies < 1) {
  console.error(`--studies must be an integer of at least 1, but got ${values.studies}`);
  process.exit(2);
}

const LEVEL = 0.05;
/** About 3 % error, as on the letters, and a standard deviation over seeds of a tenth of it. */
const population = { base: -6, spread: 2.5, seeds: 0.1 };

/** Both p-values of each study of two equal networks, and the number of images on which they differ. */
function draw(cell, runs, images, count, seed) {
  const random = uniformRandom(seed);
  return Array.from({ length: count }, () => {
    const [a, b] = crossedErrors({ ...population, ...cell }, runs, images, random);
    const { p, telling } = twoWayTest(a, b);
    const errors = (rows) => rows.map((row) => row.reduce((sum, wrong) => sum + wrong, 0));
    return { twoWay: p, welch: welchTTest(errors(a), errors(b)).p, telling };
  });
}

const percent = (share) => (100 * share).toFixed(1);
const rejected = (found, test) => percent(found.filter((each) => each[test] < LEVEL).length / found.length);

function print(title, columns, rows) {
  console.log(`\n${title}\n\n| ${columns.join(" | ")} |\n|${" --- |".repeat(columns.length)}`);
  for (const row of rows) console.log(`| ${row.join(" | ")} |`);
}

const error = percent(Math.sqrt((LEVEL * (1 - LEVEL)) / studies));
let seed = 20_000;
const rows = [5, 10].flatMap((runs) =>
  [500, 3620].flatMap((images) =>
    [0, 1].flatMap((own) =>
      [false, true].map((skewed) => {
        const found = draw({ own, skewed }, runs, images, studies, seed++);
        return [
          ...[runs, images.toLocaleString("en-US"), own === 0 ? "shared" : "own"],
          ...[skewed ? "skewed" : "normal", rejected(found, "twoWay"), rejected(found, "welch")],
        ];
      }),
    ),
  ),
);
print(
  `Equal networks with p < ${LEVEL}, percent of ${studies.toLocaleString("en-US")} studies (standard error ${error})`,
  ["seeds", "images", "difficult images", "distribution", "two-way test", "Welch's test"],
  rows,
);

const bins = [0, 5, 10, 20, 40, Infinity];
const few = [5, 10].map((runs) => [
  runs,
  [50, 100, 200, 400].flatMap((images) => draw({ own: 1 }, runs, images, studies, seed++)),
]);
print(
  `The same by the number of images that tell the networks apart, and the number of studies; 50 to 400 images`,
  [
    "seeds",
    ...bins.slice(1).map((to, k) => (to === Infinity ? `${bins[k]} or more` : `${bins[k]} to ${to - 1}`)),
  ],
  few.map(([runs, found]) => [
    runs,
    ...bins.slice(1).map((to, k) => {
      const inside = found.filter(({ telling }) => telling >= bins[k] && telling < to);
      return inside.length === 0
        ? "-"
        : `${rejected(inside, "twoWay")} (${inside.length.toLocaleString("en-US")})`;
    }),
  ]),
);
