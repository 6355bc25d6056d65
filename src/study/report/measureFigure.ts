import * as Plot from "@observablehq/plot";
import type { TrainedGraph } from "../analysis/analyzeSearch.js";
import { leastSquares } from "../../statistics/leastSquares.js";
import type { StudyResult } from "../analysis/studyResult.js";
import { drawPlot } from "../../figures/drawPlot.js";
import { errorScale } from "./errorColors.js";
import type { Html } from "../../figures/html.js";

const LABELS = { clustering: "average clustering C", pathLength: "average path length L" } as const;

/** Error against one measure: the mean and one standard deviation of each graph, and the least-squares parabola. */
export function measureFigure(result: StudyResult, measure: keyof typeof LABELS): Html {
  const { graphs, best, baseline } = result.search;
  const values = graphs.map((graph) => graph[measure]);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const parabola = leastSquares(
    values.map((x) => [1, x, x * x]),
    graphs.map((graph) => graph.mean),
  );
  const curve =
    parabola &&
    Array.from({ length: 81 }, (_, i) => {
      const x = low + ((high - low) * i) / 80;
      return [x, parabola[0] + parabola[1] * x + parabola[2] * x * x] as const;
    });
  return drawPlot(
    `Error against ${LABELS[measure]}`,
    {
      width: 520,
      height: 340,
      marginTop: 26,
      marginLeft: 46,
      marginBottom: 42,
      marginRight: 12,
      inset: 8,
      x: { label: LABELS[measure], labelAnchor: "center", labelArrow: "none" },
      y: { label: "top-1 error (%)", labelAnchor: "center", labelArrow: "none", grid: true, nice: true },
      color: errorScale(result),
      marks: [
        Plot.ruleY([baseline.mean], { strokeDasharray: "4,3", strokeOpacity: 0.7 }),
        // a single training run has no deviation
        Plot.ruleX(
          graphs.filter(({ errors }) => errors.length > 1),
          {
            x: measure,
            y1: (graph: TrainedGraph) => graph.mean - graph.std,
            y2: (graph: TrainedGraph) => graph.mean + graph.std,
            strokeOpacity: 0.35,
          },
        ),
        curve && Plot.line(curve, { stroke: "var(--accent)", strokeWidth: 2 }),
        Plot.dot(graphs, {
          x: measure,
          y: "mean",
          fill: "mean",
          r: 4.5,
          stroke: "currentColor",
          strokeWidth: 0.6,
        }),
        Plot.dot([best], { x: measure, y: "mean", r: 8, stroke: "var(--accent)", strokeWidth: 2 }),
        Plot.text([baseline.mean], {
          // above the frame, where no dot is
          frameAnchor: "top-right",
          text: (error: number) => `- - fully connected  ${error.toFixed(2)} %`,
          dy: -16,
          fill: "currentColor",
        }),
      ],
    },
    describeCurve(result, measure),
  );
}

/** The figure in words. */
function describeCurve(
  { search: { graphs, best, baseline } }: StudyResult,
  measure: keyof typeof LABELS,
): string {
  const values = graphs.map((graph) => graph[measure]);
  const errors = graphs.map(({ mean }) => mean);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return (
    `${graphs.length} graphs from ${low.toFixed(2)} to ${high.toFixed(2)} with mean errors from ` +
    `${Math.min(...errors).toFixed(2)} to ${Math.max(...errors).toFixed(2)} %. The best is at ${best[measure].toFixed(2)}. ` +
    `The fully connected network has ${baseline.mean.toFixed(2)} %.`
  );
}
