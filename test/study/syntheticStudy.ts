import { NumpyRandomState } from "../../src/random.js";
import { crossedErrors, uniformRandom } from "../../bench/claims/crossedErrors.js";
import { analyzeConfirmation } from "../../src/study/analysis/analyzeConfirmation.js";
import { analyzeSearch } from "../../src/study/analysis/analyzeSearch.js";
import type { Plan } from "../../src/study/plan/plan.js";
import { sampleGraphs, type SampledGraph } from "../../src/study/plan/sampleGraphs.js";
import type { StudyResult } from "../../src/study/analysis/studyResult.js";
import type { CompletedTrial, TrialKey } from "../../src/study/trials/trial.js";
import { verdict } from "../../src/study/analysis/verdict.js";
import { controlNames } from "../../src/study/plan/controls.js";
import { encodeWrong } from "../../src/study/trials/wrongBits.js";

/** A plan without data, for synthetic trials. */
export const syntheticPlan: Plan = {
  schema: 1,
  version: "0.0.0-test",
  kernels: { graph: "a".repeat(64), nn: "b".repeat(64) },
  preset: "digits",
  data: { spec: "digits", digest: "c".repeat(64) },
  nodes: 64,
  graphs: 52,
  grid: { degreeMin: 8, degreeMax: 62, degrees: 40, rewirings: 40, seeds: 1 },
  seeds: 5,
  baselineSeeds: 20,
  confirmationSeeds: 10,
  recipe: {
    layers: 5,
    width: 64,
    batch: 32,
    duration: { steps: 200 },
    optimizer: { name: "sgd", learningRate: 0.1, momentum: 0.9, weightDecay: 5e-4 },
  },
};

/** A completed trial of the synthetic plan. */
export function syntheticTrial(key: TrialKey, error: number): CompletedTrial {
  return {
    ...key,
    error,
    loss: error / 20,
    width: key.graph === "complete" ? 64 : 144,
    flops: 25216,
    params: 26762,
    seconds: 0.4,
    version: syntheticPlan.version,
    kernels: syntheticPlan.kernels,
    runtime: "node v20.20.2 linux x64",
  };
}

/** Error of a graph without noise: a bowl with its bottom at C = 0.45, L = 1.9. */
export function bowl({ clustering, pathLength }: SampledGraph): number {
  return 2.2 + 3 * (clustering - 0.45) ** 2 + 0.7 * (pathLength - 1.9) ** 2;
}

/** A complete study on a given error surface, with noise of the given standard deviation in every training run. */
export function syntheticStudy(
  surface: (graph: SampledGraph) => number,
  baseline: number,
  noise: number,
): StudyResult {
  const random = new NumpyRandomState(11);
  const graphs = sampleGraphs(syntheticPlan);
  const trial = (key: TrialKey, error: number) =>
    syntheticTrial(key, Math.max(0, error + noise * random.standardNormal()));
  const series = (phase: TrialKey["phase"], graph: TrialKey["graph"], error: number, seeds: number) =>
    Array.from({ length: seeds }, (_, seed) => trial({ phase, graph, seed }, error));
  const searched = [
    ...series("search", "complete", baseline, syntheticPlan.baselineSeeds),
    ...graphs.flatMap((graph, row) => series("search", row, surface(graph), syntheticPlan.seeds)),
  ];
  const search = analyzeSearch(graphs, searched);
  const best = graphs[search.best.row];
  const trials = [
    ...searched,
    ...series("confirmation", "complete", baseline, syntheticPlan.confirmationSeeds),
    ...series("confirmation", search.best.row, surface(best), syntheticPlan.confirmationSeeds),
  ];
  const confirmation = analyzeConfirmation(search.best.row, trials);
  return {
    plan: syntheticPlan,
    graphs,
    trials,
    search,
    given: [],
    confirmation,
    verdict: verdict(syntheticPlan, graphs, search, confirmation),
    out: "studies/synthetic",
    seconds: 61,
  };
}

/** The plan of a study with all three questions. */
export const ladderPlan: Plan = {
  ...syntheticPlan,
  heldOut: 0.2,
  controls: [...controlNames],
  tune: {
    settings: [
      { optimizer: { name: "adam", learningRate: 0.004 }, layers: 2 },
      { optimizer: { name: "sgd", learningRate: 0.1, momentum: 0.9 }, layers: 0 },
      { optimizer: { name: "sgd", learningRate: 0.1, momentum: 0.9 }, layers: 5 },
    ],
    finalists: 2,
    finalSeeds: 1,
  },
};

/** Log odds by which the errors of each network differ from those of the others. */
export interface Shifts {
  readonly complete?: number;
  readonly best?: number;
  readonly tunedComplete?: number;
  readonly tunedBest?: number;
  readonly "random-regular"?: number;
  readonly ring?: number;
  readonly gnm?: number;
}

const NETWORKS = ["complete", "best", "tunedComplete", "tunedBest", ...controlNames] as const;

/**
 * The confirmation of a study with all three questions, with a result for each image.
 *
 * @param best row of the best graph
 * @param images number of test images
 */
export function syntheticConfirmation(
  shifts: Shifts,
  options: {
    best?: number;
    runs?: number;
    images?: number;
    seed?: number;
    imageSeed?: number;
    own?: number;
    luck?: number;
  } = {},
): CompletedTrial[] {
  const { best = 0, runs = 8, images = 1000, seed = 1, own = 0.3, luck = 0.05 } = options;
  const { imageSeed = seed } = options;
  const shift = NETWORKS.map((name) => shifts[name] ?? 0);
  const population = { base: -4, spread: 2.5, own, seeds: luck, shift };
  // other numbers than those of the training runs, which must not depend on the images
  const ofImages = uniformRandom(~imageSeed);
  const drawn = crossedErrors(population, runs, images, uniformRandom(seed), ofImages);
  return NETWORKS.flatMap((name, k) =>
    drawn[k].map((row, i) => {
      const wrong = [...row.keys()].filter((image) => row[image] === 1);
      const tuned = name === "tunedComplete" || name === "tunedBest";
      const graph =
        name === "complete" || name === "tunedComplete"
          ? ("complete" as const)
          : name === "best" || name === "tunedBest"
            ? best
            : (`control:${name}` as const);
      const key: TrialKey = {
        ...{ phase: "confirmation", graph, seed: 10_001 + i },
        ...(tuned && { setting: name === "tunedBest" ? 0 : 1 }),
      };
      return { ...syntheticTrial(key, (100 * wrong.length) / images), wrong: encodeWrong(wrong, images) };
    }),
  );
}

/** A complete study with all three questions. */
export function syntheticLadder(shifts: Shifts): StudyResult {
  const study = syntheticStudy(bowl, 3.2, 0.3);
  const best = study.search.best.row;
  const tuning = ladderPlan.tune!.settings.flatMap((_, setting) =>
    (["complete", best] as const)
      .filter((graph) => graph === "complete" || setting !== 1)
      .map((graph) =>
        syntheticTrial(
          { phase: "tuning", graph, seed: 1, setting },
          graph === best ? 2 + setting : 4 - setting,
        ),
      ),
  );
  const trials = [
    ...study.trials.filter(({ phase }) => phase === "search"),
    ...tuning,
    ...syntheticConfirmation(shifts, { best }),
  ];
  const confirmation = analyzeConfirmation(best, trials);
  return {
    ...{ ...study, plan: ladderPlan, trials, confirmation },
    verdict: verdict(ladderPlan, study.graphs, study.search, confirmation),
  };
}
