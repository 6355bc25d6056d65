import * as Plot from "@observablehq/plot";
import type { ErrorScale } from "../../../figures/colorLegend.js";
import { drawPlot } from "../../../figures/drawPlot.js";
import type { Html } from "../../../figures/html.js";
import { type OpenResult, trainedOf } from "../analysis/analyzeOpen.js";
import { valueText } from "../analysis/valueText.js";
import { measureLabel } from "../../plan/studyMeasures.js";
import type { Candidate } from "../plan/candidates.js";

/** Candidates and their trials, with the best one if it is known. */
type Placed = Pick<OpenResult, "plan" | "candidates" | "trials" | "credible"> & {
  readonly best: Candidate | undefined;
};

/** The candidates over the first two measures; those that were trained are coloured by their mean value. */
export function candidateFigure(result: Placed, color: ErrorScale): Html {
  const { plan, best, candidates, credible } = result;
  const [first, second] = plan.measures;
  const x = ({ measures }: Candidate) => measures[first];
  const y = ({ measures }: Candidate) => measures[second];
  const trained = trainedOf(result);
  const marked = best === undefined ? [] : [best];
  const axis = { labelAnchor: "center", labelArrow: "none", nice: true } as const;
  return drawPlot(
    `The ${plan.objective.name} of every trained graph over ${measureLabel(first)} and ${measureLabel(second)}`,
    {
      ...{
        width: 680,
        height: 470,
        marginLeft: 52,
        marginBottom: 44,
        marginRight: 16,
        grid: true,
        inset: 12,
        color,
      },
      x: { ...axis, label: measureLabel(first) },
      y: { ...axis, label: measureLabel(second) },
      marks: [
        Plot.dot(credible, { x, y, symbol: "square", r: 7, fill: "var(--accent)", fillOpacity: 0.3 }),
        Plot.dot(candidates, { x, y, r: 1.6, fill: "var(--muted)", fillOpacity: 0.6 }),
        Plot.dot(trained, {
          ...{ x, y, fill: "mean", r: 6, stroke: "currentColor", strokeWidth: 0.6 },
          title: ({ name, mean, std }: (typeof trained)[number]) =>
            `${name}: ${valueText(plan.objective, mean, std)}`,
        }),
        Plot.dot(marked, { x, y, r: 10, stroke: "var(--accent)", strokeWidth: 2 }),
        Plot.text(marked, {
          ...{ x, y, text: () => "best", fontWeight: 600, fill: "var(--accent)", dy: 20 },
          ...{ stroke: "var(--page)", strokeWidth: 4, fontSize: 12 },
        }),
      ],
    },
  );
}
