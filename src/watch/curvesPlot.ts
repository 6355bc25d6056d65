import * as Plot from "@observablehq/plot";
import { drawPlot } from "../figures/drawPlot.js";
import type { Html } from "../figures/html.js";

/** More curves than these cannot be told apart. */
const MOST_CURVES = 200;

/** A learning curve. */
export interface Curve {
  readonly points: readonly { readonly epoch: number; readonly value: number }[];
  /** Drawn in red. */
  readonly highlighted: boolean;
}

/** The last learning curves in one plot. */
export function curvesPlot(title: string, axis: string, curves: readonly Curve[]): Html {
  const drawn = curves.slice(-MOST_CURVES);
  const points = drawn.flatMap(({ points, highlighted }, i) =>
    points.map((point) => ({ ...point, highlighted, i })),
  );
  const epochs = points.map(({ epoch }) => epoch);
  const line = { x: "epoch", y: "value", z: "i", marker: "dot" } as const;
  return drawPlot(
    title,
    {
      ...{ width: 580, height: 260, marginLeft: 48, marginBottom: 44, marginTop: 20, grid: true },
      x: {
        ...{ label: "epoch", labelAnchor: "center", labelArrow: "none", tickFormat: "d" },
        ticks: tickEpochs(epochs),
      },
      y: { label: axis, labelAnchor: "center", labelArrow: "none", nice: true },
      marks: [
        Plot.line(
          points.filter(({ highlighted }) => !highlighted),
          { ...line, stroke: "currentColor", strokeOpacity: 0.35 },
        ),
        Plot.line(
          points.filter(({ highlighted }) => highlighted),
          { ...line, stroke: "var(--accent)", strokeWidth: 2 },
        ),
      ],
    },
    `${drawn.length} curves over at most ${Math.max(...epochs)} epochs.`,
  );
}

/** At most about ten whole epochs. */
function tickEpochs(epochs: readonly number[]): number[] {
  const [first, last] = [Math.min(...epochs), Math.max(...epochs)];
  const step = Math.ceil((last - first + 1) / 10);
  return Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, i) => first + i * step);
}
