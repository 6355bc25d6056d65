import { Graph, smallWorldSigma } from "sweetspot";
import { floodPlane } from "../reach/floodPlane.js";
import { CELLS, middleOf, type ReachCells } from "../reach/reachCells.js";
import { unpackCells } from "../reach/packedCells.js";
import reachTable from "../reach/gen/reach.json";
import type { DesignedGraph, DesignRequest } from "./designedGraph.js";
import { nearestDesign } from "./nearestDesign.js";
import { type ReferenceGraph, referenceGraphs } from "./referenceGraphs.js";

/** Swaps per edge of the reference graphs of sigma: enough for two digits, and fast. */
const SIGMA_SWAPS = 5;

/** The cells that were searched before, for graphs of any degree: see reach.test.ts. */
function knownCells(order: number, degree: number | undefined): ReachCells | undefined {
  const row = (reachTable as Readonly<Record<string, string>>)[order];
  return degree === undefined && row !== undefined ? unpackCells(row) : undefined;
}

/** The number of calls of `reach`: only the latest one goes on. */
let searches = 0;

/** What the worker does for the page. */
export const designCalls = {
  /** The graph of a request, or the nearest one. */
  design(request: DesignRequest): DesignedGraph {
    // the result must not depend on how far a search has come
    const cells = knownCells(request.order, request.degree) ?? [];
    const places = Array.from({ length: CELLS * CELLS }, (_, cell) => cell)
      .filter((cell) => cells[cell])
      .map((cell) => middleOf(cell, request.order));
    return nearestDesign(request, places);
  },

  /** The small-world coefficient of a graph; NaN where it is not defined. */
  sigma({ order, edges }: DesignedGraph): number {
    try {
      return smallWorldSigma(Graph.fromEdges(order, edges), { seed: 1, niter: SIGMA_SWAPS });
    } catch {
      return NaN;
    }
  },

  /** Well-known graphs of an order, and of a degree. */
  references(order: number, degree: number | undefined): ReferenceGraph[] {
    return referenceGraphs(order, degree, 1);
  },

  /** The cells of the plane that have a graph; undefined if another search began. Other calls are answered in between. */
  async reach(order: number, degree: number | undefined): Promise<ReachCells | undefined> {
    const mine = ++searches;
    const known = knownCells(order, degree);
    if (known !== undefined) return known;
    const flood = floodPlane(order, degree);
    while (mine === searches) {
      const { done, value } = flood.next();
      if (done === true) return value;
      await new Promise((resolve) => setTimeout(resolve));
    }
    return undefined;
  },
};
