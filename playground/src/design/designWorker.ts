import { expose } from "comlink";
import type { DesignedGraph, DesignRequest } from "./designedGraph.js";

/**
 * The calls are loaded with the kernel, which takes a while. A message that comes before somebody listens would be lost, so
 * this module waits for nothing.
 */
const loaded = import("./designCalls.js").then(
  ({ designCalls }) => designCalls,
  (error: unknown) => {
    throw new Error(
      `The graph kernel could not be loaded. Reload the page, or check your connection. (${error})`,
    );
  },
);
// each call reports it
loaded.catch(() => undefined);

const calls = {
  design: async (request: DesignRequest) => (await loaded).design(request),
  sigma: async (graph: DesignedGraph) => (await loaded).sigma(graph),
  references: async (order: number, degree: number | undefined) => (await loaded).references(order, degree),
  reach: async (order: number, degree: number | undefined) => (await loaded).reach(order, degree),
};

/** The calls of this worker, for the page. */
export type DesignCalls = typeof calls;

/** Answers the page from now on. */
export function startDesigning(): void {
  expose(calls);
}
