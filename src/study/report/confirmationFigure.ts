import * as Plot from "@observablehq/plot";
import { drawPlot } from "../../figures/drawPlot.js";
import type { Html } from "../../figures/html.js";
import { rangeText } from "../../figures/numberText.js";
import { studentTQuantile } from "../../statistics/studentT.js";
import type { Outcome } from "../analysis/analyzeSearch.js";
import { confirmedNetworks, type ConfirmedNetwork } from "../analysis/confirmedNetworks.js";
import type { StudyResult } from "../analysis/studyResult.js";

/** The fresh training runs of all confirmed networks as points, and their means with 95 % intervals over seeds. */
export function confirmationFigure({ confirmation }: StudyResult): Html {
  const networks = confirmedNetworks(confirmation);
  return drawPlot(
    "Errors on fresh seeds",
    {
      width: 340,
      height: 70 + 40 * networks.length,
      marginLeft: Math.max(104, ...networks.map(({ name }) => 6.6 * name.length)),
      marginBottom: 40,
      marginRight: 16,
      inset: 6,
      x: {
        label: "top-1 error (%)",
        ticks: 5,
        labelAnchor: "center",
        labelArrow: "none",
        grid: true,
        nice: true,
      },
      y: { label: null, domain: networks.map(({ name }) => name), tickSize: 0 },
      marks: networks.flatMap((network) => {
        const color = network.best ? "var(--accent)" : "var(--muted)";
        return [
          Plot.dot(network.outcome.errors, {
            x: (error: number) => error,
            y: () => network.name,
            fill: color,
            fillOpacity: 0.45,
            r: 3.5,
            dy: -9,
          }),
          Plot.ruleY([network], {
            x1: ({ outcome }: ConfirmedNetwork) => outcome.mean - margin(outcome),
            x2: ({ outcome }: ConfirmedNetwork) => outcome.mean + margin(outcome),
            y: "name",
            stroke: color,
            strokeWidth: 2,
            dy: 9,
          }),
          Plot.dot([network], {
            x: ({ outcome }: ConfirmedNetwork) => outcome.mean,
            y: "name",
            fill: color,
            symbol: "diamond",
            r: 6,
            dy: 9,
          }),
        ];
      }),
    },
    networks.map(({ name, outcome }) => `${name}: ${meanText(outcome)}`).join("; ") + ".",
  );
}

/** A mean in words, with its interval unless it is of a single training run. */
function meanText(outcome: Outcome): string {
  const half = margin(outcome);
  const interval =
    half === 0 ? "" : `, 95 % interval ${rangeText([outcome.mean - half, outcome.mean + half])}`;
  return `${outcome.mean.toFixed(2)} %${interval}`;
}

/** Half the 95 % confidence interval of a mean over seeds; 0 for a single training run. */
function margin({ errors, std }: Outcome): number {
  if (errors.length < 2) return 0;
  return (studentTQuantile(0.975, errors.length - 1) * std) / Math.sqrt(errors.length);
}
