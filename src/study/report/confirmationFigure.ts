import * as Plot from "@observablehq/plot";
import type { Outcome } from "../analysis/analyzeSearch.js";
import { studentTQuantile } from "../../statistics/studentT.js";
import type { StudyResult } from "../analysis/studyResult.js";
import { drawPlot } from "../../figures/drawPlot.js";
import type { Html } from "../../figures/html.js";

/** The fresh training runs of the best graph and of the baseline as points, and their means with 95 % intervals. */
export function confirmationFigure({ confirmation }: StudyResult): Html {
  const groups = [
    { name: "best graph", color: "var(--accent)", ...confirmation.best },
    { name: "fully connected", color: "var(--muted)", ...confirmation.baseline },
  ];
  return drawPlot("Errors on fresh seeds", {
    width: 340,
    height: 150,
    marginLeft: 104,
    marginBottom: 40,
    marginRight: 16,
    x: {
      label: "top-1 error (%)",
      ticks: 5,
      labelAnchor: "center",
      labelArrow: "none",
      grid: true,
      nice: true,
    },
    y: { label: null, domain: groups.map((group) => group.name), tickSize: 0 },
    marks: groups.flatMap((group) => [
      Plot.dot(group.errors, {
        x: (error: number) => error,
        y: () => group.name,
        fill: group.color,
        fillOpacity: 0.45,
        r: 3.5,
        dy: -9,
      }),
      Plot.ruleY([group], {
        x1: (outcome: Outcome) => outcome.mean - margin(outcome),
        x2: (outcome: Outcome) => outcome.mean + margin(outcome),
        y: "name",
        stroke: group.color,
        strokeWidth: 2,
        dy: 9,
      }),
      Plot.dot([group], { x: "mean", y: "name", fill: group.color, symbol: "diamond", r: 6, dy: 9 }),
    ]),
  });
}

/** Half the 95 % confidence interval of a mean. */
function margin({ errors, std }: Outcome): number {
  return (studentTQuantile(0.975, errors.length - 1) * std) / Math.sqrt(errors.length);
}
