import * as Plot from "@observablehq/plot";
import { drawPlot } from "../../../figures/drawPlot.js";
import type { Html } from "../../../figures/html.js";
import { studentTQuantile } from "../../../statistics/studentT.js";
import type { OpenConfirmation, OpenOutcome, OpenResult } from "../analysis/analyzeOpen.js";

/** The fresh training runs of the best graph and of the baseline, and their means with 95 % intervals over seeds. */
export function freshFigure({ plan }: OpenResult, { best, baseline }: OpenConfirmation): Html {
  const networks = [
    { name: "best graph", outcome: best, color: "var(--accent)" },
    ...(baseline === undefined ? [] : [{ name: "complete graph", outcome: baseline, color: "var(--muted)" }]),
  ].filter(({ outcome }) => outcome.values.length > 0);
  const { name, unit } = plan.objective;
  return drawPlot(`The ${name} on fresh seeds`, {
    ...{ width: 340, height: 70 + 40 * networks.length, marginLeft: 104, marginBottom: 40, marginRight: 16 },
    x: {
      ...{ label: unit === "" ? name : `${name} (${unit})`, ticks: 5, labelAnchor: "center" },
      ...{ labelArrow: "none", grid: true, nice: true },
    },
    y: { label: null, domain: networks.map((network) => network.name), tickSize: 0 },
    marks: networks.flatMap(({ name, outcome, color }) => [
      Plot.dot(outcome.values, {
        ...{ x: (value: number) => value, y: () => name, fill: color, fillOpacity: 0.45, r: 3.5, dy: -9 },
      }),
      Plot.ruleY([outcome], {
        x1: (each: OpenOutcome) => each.mean - margin(each),
        x2: (each: OpenOutcome) => each.mean + margin(each),
        ...{ y: () => name, stroke: color, strokeWidth: 2, dy: 9 },
      }),
      Plot.dot([outcome], { x: "mean", y: () => name, fill: color, symbol: "diamond", r: 6, dy: 9 }),
    ]),
  });
}

/** Half the 95 % confidence interval of a mean over seeds; 0 for a single training run. */
function margin({ values, std }: OpenOutcome): number {
  if (values.length < 2) return 0;
  return (studentTQuantile(0.975, values.length - 1) * std) / Math.sqrt(values.length);
}
