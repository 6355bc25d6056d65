import type { Graph } from "../graph/graph.js";
import { averageClustering } from "./averageClustering.js";
import { averageShortestPathLength } from "./averageShortestPathLength.js";
import { density } from "./density.js";

/** Every measure by its name: what `measure` computes. A measure may throw UndefinedMeasureError. */
export const measures: Readonly<Record<string, (graph: Graph) => number>> = {
  averageClustering,
  averageShortestPathLength,
  density,
};
