import { compareBins, type BinComparison } from "./compareBins.js";
import { meanOf } from "../statistics/meanOf.js";
import { compareGraphs, type Comparison, stdOf } from "./compareGraphs.js";
import { correlateEpochs, type EpochCorrelation, readEpochs } from "./correlateEpochs.js";
import { correlateSubsets, type SubsetCorrelation } from "./correlateSubsets.js";
import { fitSlices, type SliceFits } from "./fitSlices.js";
import { drawnHeatMap, type HeatMap, publishedHeatMap } from "./heatMap.js";
import { publishedTask } from "./publishedTasks.js";
import { readGraphSet } from "./readGraphSet.js";
import { type PublishedRuns, readRuns } from "./readRuns.js";
import { soundSweetSpot, type SoundSweetSpot } from "./soundSweetSpot.js";
import { type Fragility, testFragility } from "./testFragility.js";

/** Which results to analyse. */
export interface PublishedRequest {
  /** The folder with the folders of results: `final_results` of the release. */
  readonly results: string;
  /** A set of graphs, or the folder with the sets. */
  readonly graphs: string;
  /** "mlp_cifar10", "resnet34_imagenet", ... */
  readonly task: string;
  /** Training seeds; default: all seeds of the task. */
  readonly seeds?: readonly number[];
}

/** The authors' analysis of one task, and the checks of it. */
export interface PublishedAnalysis extends Comparison {
  readonly runs: PublishedRuns;
  readonly baseline: { readonly mean: number; readonly std: number };
  /** Undefined for tasks whose bins the authors did not compare. */
  readonly binned: BinComparison | undefined;
  readonly fits: SliceFits;
  /** The heat map of the published values. */
  readonly heatMap: HeatMap;
  /** The heat maps of the figures, in bins for 52, 449 and 3,942 graphs. */
  readonly drawn: Readonly<Record<"coarse" | "middle" | "fine", HeatMap>>;
  /** Undefined when only the last epoch was published. */
  readonly epochs: EpochCorrelation | undefined;
  /** Undefined for a set that has no graphs beyond those of the smallest set. */
  readonly subsets: SubsetCorrelation | undefined;
  readonly sound: SoundSweetSpot;
  readonly fragility: Fragility;
}

/**
 * Reproduces the authors' analysis of their published results of a task, number for number. It then repeats the analysis
 * with methods that do not depend on a single graph. Errors are top-1 errors in percent.
 *
 * Cost: about 1 s for the MLP's 3,943 networks with five seeds, mostly the bootstrap.
 *
 * Source: You, Leskovec, He, Xie, "Graph Structure of Neural Networks", ICML 2020, and the notebook of its release.
 *
 * @throws {ArgumentError} for an unknown task, or a folder without results of it
 * @throws {FormatError} when a file is missing or damaged
 *
 * @example
 * import { analyzePublished } from "sweetspot/study";
 * import { fetchGraph2nn } from "sweetspot/training";
 * const { results, graphs } = await fetchGraph2nn({ directory: "graph2nn" });
 * analyzePublished({ results, graphs, task: "mlp_cifar10" }).best.row; // 3552
 */
export function analyzePublished(request: PublishedRequest): PublishedAnalysis {
  const task = publishedTask(request.task);
  const graphs = readGraphSet(request.graphs, task.graphs);
  const source = { results: request.results, task, graphs, seeds: request.seeds };
  const runs = readRuns(source);
  const epochs = readEpochs(source);
  return {
    runs,
    baseline: { mean: meanOf(runs.baseline), std: stdOf(runs.baseline) },
    ...compareGraphs(runs, task.bestRank),
    binned: task.binned ? compareBins(runs) : undefined,
    fits: fitSlices(runs),
    heatMap: publishedHeatMap(runs),
    drawn: {
      coarse: drawnHeatMap(runs, 1),
      middle: drawnHeatMap(runs, 3),
      fine: drawnHeatMap(runs, 9),
    },
    epochs: epochs && correlateEpochs(epochs),
    subsets: correlateSubsets(runs),
    sound: soundSweetSpot(runs),
    fragility: testFragility(runs),
  };
}
