import type { Graph } from "../graph/graph.js";
import { Html, html } from "./html.js";

const SIDE = 340;

/** Larger graphs are not drawn. */
const LARGEST_DRAWN = 512;

/** The figure of a graph; empty where it has too many nodes. */
export function drawnGraph(graph: Graph): Html {
  return graph.order > LARGEST_DRAWN ? html`` : graphFigure(graph);
}

/** A graph with its nodes on a circle and its edges as arcs that bend towards the centre. */
export function graphFigure(graph: Graph): Html {
  const center = SIDE / 2;
  const radius = center - 10;
  const place = (node: number, scale = 1): string => {
    const angle = (2 * Math.PI * node) / graph.order - Math.PI / 2;
    return `${(center + scale * radius * Math.cos(angle)).toFixed(1)} ${(center + scale * radius * Math.sin(angle)).toFixed(1)}`;
  };
  const edges = [...graph.edges()].map(([u, v]) => {
    // short edges bend little and long ones pass near the centre, so bundles show how local the wiring is
    const hop = Math.min(v - u, graph.order - (v - u));
    const bend = 1 - Math.min(0.75, (2.2 * hop) / graph.order);
    const middle = v - u <= graph.order / 2 ? (u + v) / 2 : (u + v + graph.order) / 2;
    return `M${place(u)}Q${place(middle, bend)} ${place(v)}`;
  });
  const nodes = Array.from({ length: graph.order }, (_, node) => {
    const [x, y] = place(node).split(" ");
    return html`<circle cx="${x}" cy="${y}" r="3.5"></circle>`;
  });
  return html`<svg
    role="img"
    aria-label="The best graph"
    viewBox="0 0 ${SIDE} ${SIDE}"
    width="${SIDE}"
    height="${SIDE}"
  >
    <path
      d="${edges.join("")}"
      fill="none"
      stroke="currentColor"
      stroke-opacity="0.32"
      stroke-width="0.9"
    ></path>
    <g fill="var(--accent)">${nodes}</g>
  </svg>`;
}
