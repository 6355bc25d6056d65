import * as Plot from "@observablehq/plot";
import type { PublishedAnalysis } from "../analyzePublished.js";
import { sliceOf } from "../fitSlices.js";
import { drawPlot } from "../../figures/drawPlot.js";
import type { Html } from "../../figures/html.js";

const LABELS = { clustering: "average clustering C", pathLength: "average path length L" } as const;

/** Error against one measure within a slice of the plane: one point per graph, and the published parabola. */
export function sliceFigure({ runs, fits, baseline }: PublishedAnalysis, measure: keyof typeof LABELS): Html {
  const points = sliceOf(runs, measure);
  const fit = fits[measure];
  const values = points.map(({ x }) => x);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const curve =
    fit &&
    Array.from({ length: 81 }, (_, i) => {
      const x = low + ((high - low) * i) / 80;
      const [a, b, c] = fit.coefficients;
      return [x, (a * x + b) * x + c] as const;
    });
  const many = points.length > 200;
  return drawPlot(`Error against ${LABELS[measure]}`, {
    width: 520,
    height: 360,
    marginLeft: 56,
    marginBottom: 42,
    marginRight: 12,
    inset: 8,
    x: { label: LABELS[measure], labelAnchor: "center", labelArrow: "none" },
    y: { label: "top-1 error (%)", labelAnchor: "center", labelArrow: "none", grid: true, nice: true },
    marks: [
      Plot.ruleY([baseline.mean], { strokeDasharray: "4,3", strokeOpacity: 0.7 }),
      Plot.dot(points, {
        x: "x",
        y: "error",
        r: many ? 1.8 : 4,
        fill: "var(--muted)",
        fillOpacity: many ? 0.45 : 0.75,
      }),
      many ? curve && Plot.line(curve, { stroke: "var(--page)", strokeWidth: 6 }) : undefined,
      curve && Plot.line(curve, { stroke: "var(--accent)", strokeWidth: 3 }),
      Plot.text([baseline.mean], {
        y: (error: number) => error,
        frameAnchor: "right",
        text: () => "fully connected",
        textAnchor: "end",
        dy: -8,
        fill: "currentColor",
        stroke: "var(--page)",
        strokeWidth: 4,
      }),
    ],
  });
}
