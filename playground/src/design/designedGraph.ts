/** What a graph must be: the arguments of `design`. */
export interface DesignRequest {
  readonly order: number;
  readonly degree: number | undefined;
  readonly clustering: number;
  readonly pathLength: number;
  readonly seed: number;
}

/** A graph and its measures, as plain data that a worker can send. */
export interface DesignedGraph {
  /** The target that `design` meets with this graph: the request, or the nearest one that it can meet. */
  readonly target: DesignRequest;
  /** Whether the target is the request. */
  readonly met: boolean;
  readonly order: number;
  /** The pairs of nodes that exchange messages; the first of a pair is the smaller one. */
  readonly edges: readonly (readonly [number, number])[];
  readonly clustering: number;
  readonly pathLength: number;
  readonly density: number;
  readonly diameter: number;
}
