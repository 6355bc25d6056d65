import type { Layout } from "../state/settings.js";
import type { Point } from "./placeNodes.js";

/** How far the middle of an arc moves towards the centre at most, as a share of its distance from there. */
const STRONGEST_BEND = 0.75;

/**
 * The path of each edge in SVG's notation. On the circle, edges are arcs: short ones bend little and long ones pass near the
 * centre, so bundles show how local the wiring is.
 *
 * @param place where a point of the square from -1 to 1 is in the drawing
 */
export function edgePaths(
  edges: readonly (readonly [number, number])[],
  points: readonly Point[],
  layout: Layout,
  place: (point: Point) => Point,
): string[] {
  const order = points.length;
  const at = (point: Point) => {
    const [x, y] = place(point);
    return `${x.toFixed(1)} ${y.toFixed(1)}`;
  };
  return edges.map(([u, v]) => {
    if (layout === "force") return `M${at(points[u])}L${at(points[v])}`;
    const hop = Math.min(v - u, order - (v - u));
    const bend = 1 - Math.min(STRONGEST_BEND, (2.2 * hop) / order);
    const middle = v - u <= order / 2 ? (u + v) / 2 : (u + v + order) / 2;
    const angle = (2 * Math.PI * middle) / order - Math.PI / 2;
    return `M${at(points[u])}Q${at([bend * Math.cos(angle), bend * Math.sin(angle)])} ${at(points[v])}`;
  });
}
