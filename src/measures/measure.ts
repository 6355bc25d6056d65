import type { Graph } from "../graph/graph.js";

/** What a measure answers: one number, yes or no, or one number per node (or per degree, for a histogram). */
export type MeasureValue = number | boolean | Float64Array | Uint32Array;

/** A measure, as the catalogue lists it. */
export interface Measure {
  /**
   * Measures a graph.
   *
   * @param seed for measures that compare with random graphs; the others leave it unread
   * @throws {UndefinedMeasureError} where the measure is not defined, as NetworkX raises
   */
  readonly measure: (graph: Graph, seed: number) => MeasureValue;
  /** What the value is; of a "histogram", the entries are not the nodes'. */
  readonly kind: "number" | "boolean" | "per node" | "histogram";
  /** The least and the largest value that may come. */
  readonly range: readonly [least: number, largest: number];
  /** Whether it is measured where no measure is named: one number, and soon there. */
  readonly byDefault: boolean;
}
