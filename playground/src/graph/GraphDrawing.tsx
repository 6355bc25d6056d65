import { useMemo } from "preact/hooks";
import type { DesignedGraph } from "../design/designedGraph.js";
import type { Layout } from "../state/settings.js";
import { edgePaths } from "./edgePaths.js";
import { placeNodes, type Point } from "./placeNodes.js";

const SIDE = 400;
const RADIUS = SIDE / 2 - 16;

interface GraphDrawingProps {
  readonly graph: DesignedGraph;
  readonly layout: Layout;
  /** For each node, the round in which the message reaches it. */
  readonly hops: readonly number[];
  /** The current round; 0: no message was sent yet. */
  readonly round: number;
  readonly onChoose: (node: number) => void;
}

/** The graph, with the nodes that a message has reached and the edges that it takes in this round. */
export function GraphDrawing({ graph, layout, hops, round, onChoose }: GraphDrawingProps) {
  const points = useMemo(() => placeNodes(graph, layout), [graph, layout]);
  const place = ([x, y]: Point): Point => [SIDE / 2 + RADIUS * x, SIDE / 2 + RADIUS * y];
  const paths = useMemo(() => edgePaths(graph.edges, points, layout, place), [graph, points, layout]);
  const carries = ([u, v]: readonly [number, number]) =>
    round > 0 && Math.min(hops[u], hops[v]) === round - 1 && hops[u] !== hops[v];
  const radius = graph.order > 40 ? 4.5 : graph.order > 20 ? 6 : 8;
  return (
    <svg
      class="graph"
      viewBox={`0 0 ${SIDE} ${SIDE}`}
      role="img"
      aria-label={`Drawing of the graph: ${graph.order} nodes, ${graph.edges.length} edges`}
    >
      <path
        class="edges"
        style={{ strokeOpacity: Math.max(0.12, 0.5 - graph.edges.length / 2400) }}
        d={paths.join("")}
      />
      <path class="messages" d={paths.filter((_, edge) => carries(graph.edges[edge])).join("")} />
      {points.map((point, node) => {
        const [x, y] = place(point);
        const state = hops[node] === 0 ? "sender" : hops[node] <= round ? "told" : "untold";
        return <circle key={node} class={state} cx={x} cy={y} r={radius} onClick={() => onChoose(node)} />;
      })}
    </svg>
  );
}
