import {
  averageClustering,
  averageShortestPathLength,
  density,
  design,
  diameter,
  GenerationError,
  type Graph,
} from "sweetspot";
import type { Place } from "../reach/place.js";
import { planeTop } from "../reach/planeTop.js";
import { sweptGraphs } from "../reach/sweptGraphs.js";
import { roundTo } from "../state/roundTo.js";
import type { DesignedGraph, DesignRequest } from "./designedGraph.js";

/** Places tried, nearest first, for a request that cannot be met. */
const TRIES = 8;

/**
 * The graph of a request, or of the nearest place that `design` can reach. The target of the result is a request that
 * `design` meets with this very graph, so the command line and a link give it again.
 *
 * @param reachable places that can probably be reached, besides those of a sweep
 */
export function nearestDesign(request: DesignRequest, reachable: readonly Place[] = []): DesignedGraph {
  const graph = designOrNone(request);
  if (graph !== undefined) return measured(graph, request, true);
  const { order, degree, seed } = request;
  const swept = nearestTo(request, sweptGraphs(order, degree, seed));
  const places = [...nearestTo(request, reachable).slice(0, TRIES), ...swept.slice(0, TRIES)];
  for (const place of nearestTo(request, places)) {
    const target = {
      ...request,
      clustering: roundTo(place.clustering, 3),
      pathLength: roundTo(place.pathLength, 3),
    };
    const nearest = designOrNone(target);
    if (nearest !== undefined) return measured(nearest, target, false);
  }
  throw new GenerationError(
    `no connected graph with ${order} nodes${degree === undefined ? "" : ` and degree ${degree}`} was found`,
  );
}

function designOrNone(request: DesignRequest): Graph | undefined {
  try {
    return design(request);
  } catch (error) {
    if (error instanceof GenerationError) return undefined;
    throw error;
  }
}

/** Places by their distance in the drawn plane, which is a square. */
function nearestTo(request: DesignRequest, places: readonly Place[]): Place[] {
  const height = planeTop(request.order) - 1;
  const away = ({ clustering, pathLength }: Place) =>
    Math.hypot(clustering - request.clustering, (pathLength - request.pathLength) / height);
  return [...places].sort((a, b) => away(a) - away(b));
}

function measured(graph: Graph, target: DesignRequest, met: boolean): DesignedGraph {
  return {
    target,
    met,
    order: graph.order,
    edges: [...graph.edges()].map(([u, v]) => [u, v] as const),
    clustering: averageClustering(graph),
    pathLength: averageShortestPathLength(graph),
    density: density(graph),
    diameter: diameter(graph),
  };
}
