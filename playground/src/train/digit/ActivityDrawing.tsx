import { useMemo } from "preact/hooks";
import { edgePaths } from "../../graph/edgePaths.js";
import { placeNodes, type Point } from "../../graph/placeNodes.js";
import type { Layout } from "../../state/settings.js";
import type { PlainGraph } from "../worker/trainRequest.js";

const SIDE = 400;
const RADIUS = SIDE / 2 - 22;

interface ActivityDrawingProps {
  readonly graph: PlainGraph;
  readonly layout: Layout;
  /** Activity of each node, 0 to 1; undefined: there is none yet. */
  readonly activity: readonly number[] | undefined;
  /** Activity one layer before: what the nodes have sent. */
  readonly sent: readonly number[] | undefined;
  readonly label: string;
}

/** The graph with nodes as large as they are active, and edges as dark as the messages that they carried. */
export function ActivityDrawing({ graph, layout, activity, sent, label }: ActivityDrawingProps) {
  const points = useMemo(() => placeNodes(graph, layout), [graph, layout]);
  const place = ([x, y]: Point): Point => [SIDE / 2 + RADIUS * x, SIDE / 2 + RADIUS * y];
  const paths = useMemo(() => edgePaths(graph.edges, points, layout, place), [graph, points, layout]);
  const quiet = Math.max(0.06, 0.3 - graph.edges.length / 3000);
  return (
    <svg class="activity" viewBox={`0 0 ${SIDE} ${SIDE}`} role="img" aria-label={label}>
      <path class="edges" style={{ strokeOpacity: quiet }} d={paths.join("")} />
      {sent !== undefined &&
        graph.edges.map(([u, v], edge) => {
          const loud = Math.max(sent[u], sent[v]);
          return loud < 0.35 ? null : (
            <path key={edge} class="messages" style={{ strokeOpacity: 0.5 * loud ** 2 }} d={paths[edge]} />
          );
        })}
      {points.map((point, node) => {
        const [x, y] = place(point);
        const active = activity?.[node] ?? 0;
        return (
          <g key={node}>
            <circle class="body" cx={x} cy={y} r={4 + 8 * active} />
            <circle class="active" cx={x} cy={y} r={4 + 8 * active} style={{ fillOpacity: active }} />
          </g>
        );
      })}
    </svg>
  );
}
