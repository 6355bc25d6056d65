import type { Graph } from "../graph/graph.js";

/** Value of a measure: a number, a boolean, or one number per node (per degree, for a histogram). */
export type MeasureValue = number | boolean | Float64Array | Uint32Array;

/** Entry of the catalogue of measures. */
export interface Measure<Value extends MeasureValue = MeasureValue> {
  /**
   * Measures a graph.
   *
   * @param graph the graph
   * @param seed for measures that compare with random graphs; ignored by the others
   * @throws {UndefinedMeasureError} where the measure is not defined (NetworkX raises)
   */
  readonly measure: (graph: Graph, seed: number) => Value;
  /** Kind of value. The entries of a "histogram" do not belong to nodes. */
  readonly kind: "number" | "boolean" | "per node" | "histogram";
  /** Smallest and largest possible value. */
  readonly range: readonly [least: number, largest: number];
  /** Whether `measure` prints it by default: a single value that is fast to compute. */
  readonly byDefault: boolean;
}
