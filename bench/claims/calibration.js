// How often "with probability x, no graph is more than 0.10 points better" is true, for the table in docs/search.md.
//
//   npm run build && node bench/claims/calibration.js [--repeats 200] [--trainings 20] [RESULTS GRAPHS]
//
// RESULTS and GRAPHS are the folders of the authors' release (`npx sweetspot data fetch graph2nn`); without them, only
// made-up surfaces are searched. The last lines tell whether a map of x would help: the squared error of x as it is, and of a
// logistic function of logit(x) that was fitted to all other families.
import { parseArgs } from "node:util";
import { readTrainingTable } from "../../dist/reproduction/readTrainingTable.js";
import { strategyOf } from "../../dist/search/strategies/catalogue.js";
import { GaussianProcess } from "../../dist/search/strategies/gaussianProcess.js";
import { standardize } from "../../dist/statistics/axes.js";
import { TOLERANCE } from "../../dist/search/strategies/strategy.js";
import { candidates, families, madeUpSurface, repeatOf, search } from "./madeUpSurfaces.js";

const BINS = [0, 0.5, 0.7, 0.8, 0.9, 0.95, 1];
const FRESH = 10;
const { values, positionals } = parseArgs({
  options: { repeats: { type: "string", default: "200" }, trainings: { type: "string", default: "20" } },
  allowPositionals: true,
});
const [repeats, trainings] = [Number(values.repeats), Number(values.trainings)];
const surface = strategyOf("surface");

/** Claim and truth of one search, before and after ten fresh training runs. */
function claimOf(candidates, seed, train, truths) {
  const state = search(surface, { candidates, budget: { trainings }, goal: "optimum", seed }, train);
  const { graph, probability } = surface.recommend(state);
  const fresh = Array.from({ length: FRESH }, (_, k) => ({ graph, seed: 10_001 + k, error: train(graph) }));
  const judged = surface.judge({ ...state, trials: [...state.trials, ...fresh] }, graph);
  const good = truths.map((regret) => (regret[graph] <= TOLERANCE ? 1 : 0));
  return { before: probability, after: judged.probability, good };
}

function madeUp(family, number) {
  return Array.from({ length: repeats }, (_, k) => {
    const random = repeatOf(number, k);
    const { regret, noise } = madeUpSurface(family, random);
    return claimOf(candidates, k, (graph) => 5 + regret[graph] + noise * random.standardNormal(), [regret]);
  });
}

/** Replays on a published table. The truth is the cubic surface and, second, a Gaussian process through all runs. */
function published(task, [results, graphs]) {
  const table = readTrainingTable({ results, graphs, task });
  const rows = table.candidates.flatMap((_, graph) => new Array(table.seeds).fill(graph));
  const errors = rows.map((graph, i) => table.error(graph, i % table.seeds, table.full));
  const smooth = new GaussianProcess(standardize(table.candidates), [1, 1.5]).fit(rows, errors).mean();
  const lowest = Math.min(...smooth);
  const truths = [table.regret, smooth.map((error) => error - lowest)];
  return Array.from({ length: repeats }, (_, k) => {
    const random = repeatOf(100, k);
    const luck = () => Math.floor(random.randomSample() * table.seeds);
    return claimOf(table.candidates, k, (graph) => table.error(graph, luck(), table.full), truths);
  });
}

function mean(numbers) {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

function row(name, key, claims) {
  const truth = claims[0].good.map((_, t) => mean(claims.map(({ good }) => good[t])).toFixed(2));
  const cells = BINS.slice(1).map((to, i) => {
    const inside = claims.filter(
      (claim) => claim[key] >= BINS[i] && (claim[key] < to || i === BINS.length - 2),
    );
    return inside.length < 10 ? "-" : mean(inside.map(({ good }) => good[0])).toFixed(2);
  });
  const claimed = mean(claims.map((claim) => claim[key])).toFixed(2);
  return `| ${[name, claimed, truth.join(" / "), ...cells].join(" | ")} |`;
}

/** Weights of 1 and logit(x) in a logistic regression of the truth, by Newton's method. */
function logistic(groups) {
  let [a, b] = [0, 1];
  for (let step = 0; step < 30; step++) {
    let [ga, gb, haa, hab, hbb] = [-1e-3 * a, -1e-3 * b, 1e-3, 0, 1e-3];
    for (const claims of groups)
      for (const { before, good } of claims) {
        const x = logit(before);
        const p = 1 / (1 + Math.exp(-a - b * x));
        const w = p * (1 - p);
        ga += good[0] - p;
        gb += (good[0] - p) * x;
        haa += w;
        hab += w * x;
        hbb += w * x * x;
      }
    const det = haa * hbb - hab * hab;
    [a, b] = [a + (hbb * ga - hab * gb) / det, b + (haa * gb - hab * ga) / det];
  }
  return [a, b];
}

function logit(x) {
  const inside = (200 * x + 0.5) / 201;
  return Math.log(inside / (1 - inside));
}

const all = new Map(Object.keys(families).map((family, number) => [family, madeUp(family, number)]));
if (positionals.length > 0)
  for (const [name, task] of [
    ["MLP on CIFAR-10", "mlp_cifar10"],
    ["ResNet-34 on ImageNet", "resnet34_imagenet"],
  ])
    all.set(name, published(task, positionals));

for (const key of ["before", "after"]) {
  console.log(`\n${key} fresh training runs; ${repeats} searches of ${trainings} training runs each`);
  const bins = BINS.slice(1).map((to, i) => `${BINS[i]} to ${to}`);
  console.log(`| ${["family", "claimed", "true", ...bins].join(" | ")} |`);
  for (const [name, claims] of all) console.log(row(name, key, claims));
}

console.log(
  "\nmean squared error of the probability: as it is; by a logistic map fitted to the other families",
);
const losses = [...all].map(([name, claims]) => {
  const [a, b] = logistic([...all].flatMap(([other, found]) => (other === name ? [] : [found])));
  const mapped = ({ before }) => 1 / (1 + Math.exp(-a - b * logit(before)));
  return [
    mean(claims.map((claim) => (claim.before - claim.good[0]) ** 2)),
    mean(claims.map((claim) => (mapped(claim) - claim.good[0]) ** 2)),
    mean(claims.map(mapped)),
  ];
});
[...all.keys()].forEach((name, i) => {
  const [raw, map, claimed] = losses[i].map((loss) => loss.toFixed(3));
  console.log(`${name}: ${raw}; ${map} (it claims ${claimed})`);
});
console.log(
  `all: ${mean(losses.map(([raw]) => raw)).toFixed(3)}; ${mean(losses.map(([, map]) => map)).toFixed(3)}`,
);
