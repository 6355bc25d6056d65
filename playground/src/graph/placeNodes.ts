import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from "d3-force";
import type { DesignedGraph } from "../design/designedGraph.js";
import type { Layout } from "../state/settings.js";

/** A point in a square from -1 to 1. */
export type Point = readonly [x: number, y: number];

/** Steps of the force layout. */
const TICKS = 120;

/** Places the nodes of a graph. The same graph and layout give the same points. */
export function placeNodes(
  { order, edges }: Pick<DesignedGraph, "order" | "edges">,
  layout: Layout,
): Point[] {
  const circle = Array.from({ length: order }, (_, node): Point => {
    const angle = (2 * Math.PI * node) / order - Math.PI / 2;
    return [Math.cos(angle), Math.sin(angle)];
  });
  return layout === "circle" ? circle : forced(circle, edges);
}

/** The layout of springs and charges, from the circle on; scaled to the square. */
function forced(circle: readonly Point[], edges: DesignedGraph["edges"]): Point[] {
  const nodes = circle.map(([x, y]) => ({ x: 100 * x, y: 100 * y }));
  const links = edges.map(([source, target]) => ({ source, target }));
  forceSimulation(nodes)
    .force("links", forceLink(links).distance(24))
    .force("charges", forceManyBody().strength(-60))
    .force("distance", forceCollide(7))
    .force("x", forceX(0).strength(0.06))
    .force("y", forceY(0).strength(0.06))
    .stop()
    .tick(TICKS);
  const reach = Math.max(...nodes.flatMap(({ x, y }) => [Math.abs(x), Math.abs(y)]));
  return nodes.map(({ x, y }) => [x / reach, y / reach]);
}
