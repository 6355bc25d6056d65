import { expose } from "comlink";
import { Graph, smallWorldSigma } from "sweetspot";
import { floodPlane } from "../reach/floodPlane.js";
import { CELLS, middleOf, type ReachCells } from "../reach/reachCells.js";
import { unpackCells } from "../reach/packedCells.js";
import reachTable from "../reach/gen/reach.json";
import type { DesignedGraph, DesignRequest } from "./designedGraph.js";
import { nearestDesign } from "./nearestDesign.js";

/** Swaps per edge of the reference graphs of sigma: enough for two digits, and fast. */
const SIGMA_SWAPS = 5;

/** The cells of orders and degrees that were searched, or that the package's table has. */
const found = new Map<string, ReachCells>(
  Object.entries(reachTable as Record<string, string>).map(([order, cells]) => [
    keyOf(Number(order), undefined),
    unpackCells(cells),
  ]),
);

function keyOf(order: number, degree: number | undefined): string {
  return `${order} ${degree ?? "any"}`;
}

const calls = {
  /** The graph of a request, or the nearest one. */
  design(request: DesignRequest): DesignedGraph {
    const cells = found.get(keyOf(request.order, request.degree)) ?? [];
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

  /** The cells of the plane that have a graph. Other calls are answered in between. */
  async reach(order: number, degree: number | undefined): Promise<ReachCells> {
    const known = found.get(keyOf(order, degree));
    if (known !== undefined) return known;
    const flood = floodPlane(order, degree);
    for (;;) {
      const { done, value } = flood.next();
      if (done === true) {
        found.set(keyOf(order, degree), value);
        return value;
      }
      await new Promise((resolve) => setTimeout(resolve));
    }
  },
};

/** The calls of this worker, for the page. */
export type DesignCalls = typeof calls;

expose(calls);
