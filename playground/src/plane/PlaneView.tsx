import type { ViewProps } from "../views/view.js";

/** The plane of clustering and path length, and the graph of a point in it. */
export function PlaneView({ graph }: ViewProps) {
  return <p>{graph === undefined ? "…" : `${graph.edges.length} edges`}</p>;
}
