import { averageClustering, averageShortestPathLength, designSpaceOf, wsFlex } from "sweetspot";
import type { Place } from "../reach/place.js";

/** A well-known graph. */
export interface ReferenceGraph extends Place {
  readonly name: string;
  /** Average degree; undefined for the complete graph, which has only one. */
  readonly degree: number | undefined;
}

/**
 * The complete graph, and a ring lattice and a random graph of a degree.
 *
 * @param degree default: the lowest of the paper's design space
 */
export function referenceGraphs(order: number, degree: number | undefined, seed: number): ReferenceGraph[] {
  const average = degree ?? designSpaceOf(order).degreeMin;
  const graphs = [
    { name: "complete graph", degree: undefined, graph: wsFlex(order, order - 1, 0, seed) },
    { name: "ring lattice", degree: average, graph: wsFlex(order, average, 0, seed) },
    { name: "random graph", degree: average, graph: wsFlex(order, average, 1, seed) },
  ];
  return graphs.map(({ name, degree, graph }) => ({
    name,
    degree,
    clustering: averageClustering(graph),
    pathLength: averageShortestPathLength(graph),
  }));
}
