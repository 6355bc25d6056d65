import * as Plot from "@observablehq/plot";
import { drawPlot } from "../../figures/drawPlot.js";
import type { Html } from "../../figures/html.js";
import { decimal, rangeText } from "../../figures/numberText.js";
import { controlTexts } from "../analysis/networkNames.js";
import type { Answers } from "../analysis/questions.js";

/** A difference with its interval, and what the best graph is compared with. */
interface Rung {
  readonly name: string;
  readonly difference: number;
  readonly interval: readonly [low: number, high: number];
  readonly claimed: boolean;
}

/** The differences between the best graph and the networks that it is compared with, with 95 % intervals. */
export function ladderFigure([recipe, tuned, wiring]: Answers): Html {
  const rungs = [
    { ...recipe, name: "fully connected" },
    { ...tuned, name: "fully connected, both tuned" },
    ...(wiring.controls ?? []).map((control) => ({ ...control, name: controlTexts[control.name] })),
  ].flatMap(({ name, difference, interval, claim }): Rung[] =>
    difference === undefined ? [] : [{ name, difference, interval: interval!, claimed: claim !== "none" }],
  );
  const color = ({ claimed }: Rung) => (claimed ? "var(--accent)" : "var(--muted)");
  return drawPlot(
    "Difference in error between the best graph and other networks",
    {
      width: 680,
      height: 60 + 28 * rungs.length,
      marginLeft: 190,
      marginBottom: 40,
      marginRight: 16,
      inset: 8,
      x: {
        label: "error of the best graph minus error of the other network (percentage points)",
        labelAnchor: "center",
        labelArrow: "none",
        grid: true,
        nice: true,
      },
      y: { label: null, domain: rungs.map(({ name }) => name), tickSize: 0 },
      marks: [
        Plot.ruleX([0], { stroke: "currentColor" }),
        Plot.ruleY(rungs, {
          x1: ({ interval }: Rung) => interval[0],
          x2: ({ interval }: Rung) => interval[1],
          y: "name",
          stroke: color,
          strokeWidth: 2,
        }),
        Plot.dot(rungs, { x: "difference", y: "name", fill: color, symbol: "diamond", r: 6 }),
      ],
    },
    rungs
      .map(
        ({ name, difference, interval }) =>
          `${name}: ${decimal(difference)}, 95 % interval ${rangeText(interval)}`,
      )
      .join("; "),
  );
}
