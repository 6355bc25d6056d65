import { digitize } from "../sweep/digitize.js";
import { linspace } from "../sweep/linspace.js";
import { sampleRules, sampleSets } from "../sweep/sampleSets.js";
import type { GraphRow } from "../sweep/parseGraphSet.js";
import type { Place } from "../search/region/rectangle.js";

/** A bin of the plane: indices as returned by NumPy's `digitize`. */
export interface Bin {
  readonly pathLength: number;
  readonly clustering: number;
}

/** The point of the fully connected network. */
export const COMPLETE: Place = { clustering: 1, pathLength: 1 };

/** The authors' bins of the (C, L) plane. */
export class PlaneBins {
  readonly clusteringEdges: Float64Array;
  readonly pathLengthEdges: Float64Array;

  /**
   * @param order number of nodes of the graphs: 16 has its own bins, all others use those for 64
   * @param parts divisions of each side of a coarse bin: 1, 3 or 9
   * @param right whether a clustering bin includes its upper edge instead of its lower one
   */
  constructor(
    order: number,
    parts: 1 | 3 | 9,
    private readonly right: boolean,
  ) {
    const { bins, clustering, pathLength } = sampleRules[order] ?? sampleRules[64];
    this.clusteringEdges = linspace(...clustering, bins * parts + 1);
    this.pathLengthEdges = linspace(...pathLength, bins * parts + 1);
  }

  binOf({ clustering, pathLength }: Place): Bin {
    return {
      pathLength: digitize(pathLength, this.pathLengthEdges),
      clustering: digitize(clustering, this.clusteringEdges, this.right),
    };
  }

  /** The index of a bin in a row-major matrix of [path length, clustering]. */
  keyOf({ pathLength, clustering }: Bin): number {
    return pathLength * (this.clusteringEdges.length + 1) + clustering;
  }

  /** The centre of a bin; an edge for bins at or above the upper edges, as in the authors' notebook. */
  middleOf({ pathLength, clustering }: Bin): Place {
    const [c, l] = [this.clusteringEdges, this.pathLengthEdges];
    const edge = (edges: Float64Array, i: number) => edges[Math.min(Math.max(i, 0), edges.length - 1)];
    if (clustering + 1 < c.length && pathLength + 1 < l.length) {
      return {
        clustering: (edge(c, clustering - 1) + edge(c, clustering)) / 2,
        pathLength: (edge(l, pathLength - 1) + edge(l, pathLength)) / 2,
      };
    }
    return { clustering: edge(c, clustering), pathLength: edge(l, pathLength) };
  }
}

/**
 * The graphs of a set that represent the coarse bins: the graphs of the authors' smallest set. Of the smallest set itself
 * these are all graphs.
 */
export function coarseGraphs(graphs: readonly GraphRow[]): GraphRow[] {
  const [{ order }] = graphs;
  const rule = sampleRules[order] ?? sampleRules[64];
  const points = {
    clustering: graphs.map(({ clustering }) => clustering),
    pathLength: graphs.map(({ pathLength }) => pathLength),
    density: graphs.map(({ density }) => density),
  };
  const chosen = new Set(sampleSets(points, rule).coarse);
  return graphs.filter((_, i) => chosen.has(i));
}
