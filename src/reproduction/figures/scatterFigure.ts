import * as Plot from "@observablehq/plot";
import type { TaskCorrelation } from "../correlateTasks.js";
import { linearRegression } from "simple-statistics";
import { drawPlot } from "../../figures/drawPlot.js";
import type { Html } from "../../figures/html.js";

/** Mean errors of the bins in two tasks, one against the other, with a least-squares line. */
export function scatterFigure({ values, pearson, n }: TaskCorrelation, xTask: string, yTask: string): Html {
  const { m: slope, b: intercept } = linearRegression(values.map((value) => [...value]));
  const xs = values.map(([x]) => x);
  const ends = [Math.min(...xs), Math.max(...xs)].map((x) => [x, intercept + slope * x] as const);
  const axis = { labelAnchor: "center", labelArrow: "none", nice: true, grid: true, ticks: 6 } as const;
  return drawPlot(`Errors of ${yTask} against those of ${xTask}`, {
    width: 460,
    height: 380,
    marginLeft: 58,
    marginBottom: 42,
    marginRight: 12,
    inset: 6,
    x: { ...axis, label: `${xTask}: top-1 error (%)` },
    y: { ...axis, label: `${yTask}: top-1 error (%)` },
    marks: [
      Plot.line(ends, { stroke: "var(--accent)", strokeWidth: 2.5 }),
      Plot.dot(values, { r: 4, fill: "var(--muted)", fillOpacity: 0.75 }),
      Plot.text([pearson], {
        frameAnchor: "top-left",
        dx: 8,
        dy: 6,
        text: (r: number) => `r = ${r.toFixed(3)}, n = ${n}`,
        fontSize: 13,
        fontWeight: 600,
        fill: "currentColor",
        stroke: "var(--page)",
        strokeWidth: 4,
      }),
    ],
  });
}
