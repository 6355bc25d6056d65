/** The published errors of one task over the plane. */
export interface PublishedSurface {
  readonly task: string;
  readonly title: string;
  /** Nodes of its graphs. */
  readonly order: number;
  /** Number of graphs that were trained, and training runs of each. */
  readonly graphs: number;
  readonly seeds: number;
  /** Mean error of the graphs in a bin, in percent, and the bin's bounds in C and L. */
  readonly bins: readonly PublishedBin[];
  /** Errors in percent: mean and standard deviation over the seeds. */
  readonly complete: { readonly mean: number; readonly std: number };
  readonly best: {
    readonly mean: number;
    readonly std: number;
    readonly clustering: number;
    readonly pathLength: number;
  };
}

export interface PublishedBin {
  readonly clustering: readonly [number, number];
  readonly pathLength: readonly [number, number];
  readonly error: number;
}

/** A rectangle around the bins that the authors could not tell from the best one. */
export interface PublishedSweetSpot {
  /** Nodes of its graphs. */
  readonly order: number;
  readonly clustering: readonly [number, number];
  readonly pathLength: readonly [number, number];
}
