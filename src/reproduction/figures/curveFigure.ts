import * as Plot from "@observablehq/plot";
import { drawPlot } from "../../figures/drawPlot.js";
import type { Html } from "../../figures/html.js";

/** A correlation as a function of the number of epochs or graphs. */
export interface Curve {
  readonly name: string;
  readonly points: readonly (readonly [x: number, correlation: number])[];
  readonly color: string;
}

/**
 * Correlations against the number of epochs or graphs.
 *
 * @param label accessible name of the figure
 * @param xLabel label of the x axis
 * @param curves one or two
 * @param marked x at which the first curve is marked with its value
 */
export function curveFigure(label: string, xLabel: string, curves: readonly Curve[], marked: number): Html {
  const [first] = curves;
  const mark = first.points.filter(([x]) => x === marked);
  const lowest = Math.min(...curves.flatMap(({ points }) => points.map(([, r]) => r)));
  const last = Math.max(...first.points.map(([x]) => x));
  return drawPlot(label, {
    width: 520,
    height: 340,
    marginLeft: 54,
    marginBottom: 42,
    marginRight: 20,
    x: { label: xLabel, labelAnchor: "center", labelArrow: "none", domain: [0, last] },
    y: {
      label: "correlation",
      labelAnchor: "center",
      labelArrow: "none",
      grid: true,
      domain: [Math.floor(lowest * 10 - 0.2) / 10, 1],
    },
    marks: [
      ...[...curves]
        .reverse()
        .map(({ points, color }) => Plot.line(points, { stroke: color, strokeWidth: 2.5 })),
      ...(curves.length > 1
        ? curves.map(({ name, color }, i) =>
            Plot.text([name], {
              frameAnchor: "bottom-right",
              dx: -8,
              dy: -12 - 18 * (curves.length - 1 - i),
              text: (text: string) => text,
              fill: color,
              fontSize: 13,
              fontWeight: 600,
            }),
          )
        : []),
      Plot.dot(mark, { r: 6, stroke: "currentColor", strokeWidth: 2, fill: "var(--page)" }),
      Plot.text(mark, {
        text: ([x, r]: readonly [number, number]) => `${r.toFixed(3)} after ${x}`,
        textAnchor: "start",
        dx: 12,
        dy: 26,
        fill: "currentColor",
        stroke: "var(--page)",
        strokeWidth: 4,
        fontSize: 12,
      }),
    ],
  });
}
