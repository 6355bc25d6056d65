// How often studies of equal networks claim something, for docs/claims.md: three questions, three controls, 6 seeds, 500
// images. The training runs are made up; their analysis is the one that every study gets.
//
//   npm run build && node bench/claims/nullStudies.js [--studies 800]
import { parseArgs } from "node:util";
import { analyzeConfirmation } from "../../dist/study/analysis/analyzeConfirmation.js";
import { answerQuestions } from "../../dist/study/analysis/questions.js";
import { controlNames } from "../../dist/study/plan/controls.js";
import { encodeWrong } from "../../dist/study/trials/wrongBits.js";
import { crossedErrors, uniformRandom } from "./crossedErrors.js";

const { values } = parseArgs({ options: { studies: { type: "string", default: "800" } } });
const studies = Number(values.studies);
if (!Number.isInteger(studies) || studies < 1) {
  console.error(`--studies must be an integer of at least 1, but got ${values.studies}`);
  process.exit(2);
}

const [RUNS, IMAGES, FIRST_SEED, SAME_IMAGES] = [6, 500, 50_000, 7];

/** `own`: difficult images of its own for each network; `luck`: the spread over training seeds. */
const cases = [
  ["the same images", { own: 0, luck: 0.05 }],
  ["the same images, training seeds matter most", { own: 0, luck: 0.15 }],
  ["images drawn again", { own: 0.7, luck: 0.05 }],
  ["images drawn again, very different networks", { own: 1.5, luck: 0.05 }],
];

const BEST = 0;
const networks = [
  { graph: "complete" },
  { graph: BEST },
  { graph: "complete", setting: 1 },
  { graph: BEST, setting: 0 },
  ...controlNames.map((name) => ({ graph: `control:${name}` })),
];

/** The training runs that confirm one study. */
function confirmation({ own, luck }, seed) {
  const population = { base: -4, spread: 2.5, own, seeds: luck, shift: networks.map(() => 0) };
  const ofImages = uniformRandom(~(own === 0 ? SAME_IMAGES : seed));
  const drawn = crossedErrors(population, RUNS, IMAGES, uniformRandom(seed), ofImages);
  return networks.flatMap((network, k) =>
    drawn[k].map((row, run) => {
      const wrong = [...row.keys()].filter((image) => row[image] === 1);
      return {
        ...{ phase: "confirmation", ...network, seed: 10_001 + run },
        ...{ error: (100 * wrong.length) / IMAGES, wrong: encodeWrong(wrong, IMAGES) },
      };
    }),
  );
}

console.log(`Claims of ${studies.toLocaleString("en-US")} studies of equal networks, in percent\n`);
console.log("| simulated studies | recipe | tuned | wiring | any claim | any claim of better |");
console.log(`|${" --- |".repeat(6)}`);
for (const [name, population] of cases) {
  const counts = { recipe: 0, tuned: 0, wiring: 0, any: 0, better: 0 };
  for (let study = 0; study < studies; study++) {
    const answers = answerQuestions(analyzeConfirmation(BEST, confirmation(population, FIRST_SEED + study)));
    const claimed = answers.filter(({ claim }) => claim !== "none");
    for (const { question } of claimed) counts[question]++;
    if (claimed.length > 0) counts.any++;
    if (claimed.some(({ claim }) => claim === "better")) counts.better++;
  }
  const shares = Object.values(counts).map((count) => ((100 * count) / studies).toFixed(1));
  console.log(`| ${[name, ...shares].join(" | ")} |`);
}
