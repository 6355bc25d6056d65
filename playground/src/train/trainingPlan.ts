import type { MlpRecipe } from "sweetspot/training";
import type { DesignedGraph } from "../design/designedGraph.js";
import type { Settings } from "../state/settings.js";
import type { OwnExamples } from "./data/ownData.js";
import type { PlainGraph } from "./worker/trainRequest.js";

/** What is trained. */
export interface TrainingPlan {
  readonly graph: PlainGraph;
  readonly data: OwnExamples | undefined;
  readonly recipe: MlpRecipe;
  readonly seeds: readonly number[];
  readonly epochs: number;
  /** A text that differs where anything differs. */
  readonly key: string;
}

/** The preset `digits` of the library, which the command line starts from; a test holds them equal. */
export const BASE = {
  batch: 32,
  optimizer: { name: "sgd", learningRate: 0.1, momentum: 0.9, weightDecay: 5e-4 },
} as const;

/** The training of some settings: both networks, from the seeds 1, 2, ... */
export function trainingPlan(
  { order, edges }: DesignedGraph,
  { width, layers, learningRate, epochs, runs }: Settings,
  data: OwnExamples | undefined,
): TrainingPlan {
  const recipe: MlpRecipe = {
    ...{ layers, width: Math.max(width, order), batch: batchFor(data), duration: { epochs } },
    optimizer: { ...BASE.optimizer, learningRate },
  };
  const seeds = Array.from({ length: runs }, (_, k) => k + 1);
  const key = JSON.stringify([order, edges, recipe, seeds, data?.id]);
  return { graph: { order, edges }, data, recipe, seeds, epochs, key };
}

/** Small tables have fewer examples than the usual batch. */
function batchFor(data: OwnExamples | undefined): number {
  return data === undefined ? BASE.batch : Math.max(2, Math.min(BASE.batch, data.train.labels.length));
}
