import type { Graph } from "../graph/graph.js";

/** Value of a measure: a number, a boolean, or one number per node (per degree, for a histogram). */
export type MeasureValue = number | boolean | Float64Array | Uint32Array;

/** Option of measures that take the weights of edges. */
export interface WeightOptions {
  /**
   * Whether to use the weights of the edges: as distances, or in triangles. A graph without weights is refused. Default
   * false: every edge counts the same, as in NetworkX.
   */
  readonly weighted?: boolean;
}

/** What to do about pairs of nodes without a path: see `averageShortestPathLength`. */
export type Unreachable = "largest" | "per-component" | "exclude";

/** Every way of these. */
export const UNREACHABLE: readonly Unreachable[] = ["largest", "per-component", "exclude"];

/** Options of {@link averageShortestPathLength}. */
export interface PathLengthOptions extends WeightOptions {
  /** The value of a graph in which some pair has no path. Default: none, the measure is not defined. */
  readonly unreachable?: Unreachable;
}

/** Options of any measure. Each measure ignores those that it has no use for. */
export interface MeasureOptions extends PathLengthOptions {
  /** Seed of measures that compare with random graphs. */
  readonly seed: number;
}

/** Entry of the catalogue of measures. */
export interface Measure<Value extends MeasureValue = MeasureValue> {
  /**
   * Measures a graph.
   *
   * @throws {UndefinedMeasureError} where the measure is not defined (NetworkX raises)
   */
  readonly measure: (graph: Graph, options: MeasureOptions) => Value;
  /** Kind of value. The entries of a "histogram" do not belong to nodes. */
  readonly kind: "number" | "boolean" | "per node" | "histogram";
  /** Smallest and largest possible value. */
  readonly range: readonly [least: number, largest: number];
  /** Whether `measure` prints it by default: a single value that is fast to compute. */
  readonly byDefault: boolean;
  /** What the weights of edges mean to it. Default: it does not use them. A distance cannot be negative. */
  readonly takesWeights?: "distances" | "triangles";
}
