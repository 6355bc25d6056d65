// How often the flatness test rejects, for docs/search.md: on errors that do not depend on the graph, and its power.
//
//   npm run build && node bench/claims/flatness.js [--repeats 400] [--trainings 20] [RESULTS GRAPHS]
//
// It prints the share of searches with p < 0.05 by the permutation test, and by the F-test that it replaced. RESULTS and
// GRAPHS are the folders of the authors' release; without them, no published table is searched.
import { parseArgs } from "node:util";
import { readTrainingTable } from "../../dist/reproduction/readTrainingTable.js";
import { strategyOf } from "../../dist/search/strategies/catalogue.js";
import { CandidateSpace } from "../../dist/search/strategies/candidateSpace.js";
import { QuadraticSurface } from "../../dist/search/strategies/quadraticSurface.js";
import { fUpperTail } from "../../dist/statistics/fUpperTail.js";
import { candidates, repeatOf, search } from "./madeUpSurfaces.js";

const { values, positionals } = parseArgs({
  options: { repeats: { type: "string", default: "400" }, trainings: { type: "string", default: "20" } },
  allowPositionals: true,
});
const [repeats, trainings] = [Number(values.repeats), Number(values.trainings)];
const surface = strategyOf("surface");

/** Errors that do not depend on the graph. */
const distributions = {
  normal: (random) => random.standardNormal(),
  exponential: (random) => -Math.log(1 - random.randomSample()),
  "log-normal": (random) => Math.exp(random.standardNormal()),
  discrete: (random) => Math.round(1.5 * random.standardNormal()),
};

function fTest(state) {
  const { trials } = state;
  const rows = trials.map(({ graph }) => graph);
  const errors = trials.map(({ error }) => error);
  const { quadratic } = CandidateSpace.of(state);
  const ratio = new QuadraticSurface(quadratic, rows, errors).flatnessRatio;
  return fUpperTail(ratio, quadratic.width - 1, trials.length - quadratic.width);
}

function report(title, count, { candidates, goal, trainings }, trainOf) {
  const found = Array.from({ length: count }, (_, k) => {
    const state = { candidates, budget: { trainings }, goal, seed: k };
    const ended = search(surface, state, trainOf(repeatOf(1, k)));
    return [surface.testFlatness(ended), fTest(ended)];
  });
  const share = (test) => (found.filter((p) => p[test] < 0.05).length / count).toFixed(3);
  console.log(`${title}: permutation ${share(0)}, F-test ${share(1)} (${count} searches of ${trainings})`);
}

for (const goal of ["optimum", "region"])
  for (const [name, draw] of Object.entries(distributions))
    report(
      `flat, ${name} errors, goal ${goal}`,
      repeats,
      { candidates, goal, trainings },
      (random) => () => 5 + draw(random),
    );

if (positionals.length > 0) {
  const [results, graphs] = positionals;
  const table = readTrainingTable({ results, graphs, task: "mlp_cifar10" });
  for (const budget of [10, 14, 20])
    report(
      "power, MLP on CIFAR-10",
      Math.ceil(repeats / 4),
      { candidates: table.candidates, goal: "optimum", trainings: budget },
      (random) => (graph) => table.error(graph, Math.floor(random.randomSample() * table.seeds), table.full),
    );
}
