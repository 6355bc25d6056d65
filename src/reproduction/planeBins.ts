import { digitize } from "../sweep/digitize.js";
import { linspace } from "../sweep/linspace.js";
import { sampleRules, sampleSets } from "../sweep/sampleSets.js";
import type { GraphRow } from "../sweep/parseGraphSet.js";
import type { Place } from "../search/region/rectangle.js";

/** A bin of the plane: numbers as NumPy's `digitize` gives them. */
export interface Bin {
  readonly pathLength: number;
  readonly clustering: number;
}

/** Where the fully connected network lies. */
export const COMPLETE: Place = { clustering: 1, pathLength: 1 };

/** Bins of the plane of clustering and path length, as the authors draw it for graphs of an order. */
export class PlaneBins {
  readonly clusteringEdges: Float64Array;
  readonly pathLengthEdges: Float64Array;

  /**
   * @param order of the graphs: 16, or as for 64
   * @param parts into how many each of the coarse bins' sides is cut: 1, 3 or 9
   * @param right whether a bin of clustering contains its upper edge, and not its lower one
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

  /** A number for each bin, in the order of a matrix of [path length, clustering]. */
  keyOf({ pathLength, clustering }: Bin): number {
    return pathLength * (this.clusteringEdges.length + 1) + clustering;
  }

  /** The middle of a bin; at and beyond the upper edges, an edge, as the authors have it. */
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
 * The graphs of a set that stand for the coarse bins: those of the authors' smallest set, in which the bins of their
 * figures are counted. Those of the smallest set are all of it.
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
