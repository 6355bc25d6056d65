import { type Html, html } from "../figures/html.js";
import { plotRegion } from "../figures/plotRegion.js";
import { curvesPlot } from "./curvesPlot.js";
import type { WatchedOpenStudy } from "./watchedOpenStudy.js";

/** The values that were reported during training; nothing where there are none. */
export function openCurves({ plan, trials }: WatchedOpenStudy, best: number | undefined): Html {
  const curves = trials.flatMap(({ curve, graph }) =>
    curve === undefined || curve.length === 0
      ? []
      : [{ highlighted: graph === best, points: curve.map(([epoch, value]) => ({ epoch, value })) }],
  );
  if (curves.length === 0) return html``;
  const { name, unit } = plan.objective;
  return html`<figure>
    ${plotRegion(curvesPlot("Reported values by epoch", unit === "" ? name : `${name} (${unit})`, curves))}
    <figcaption><b>Learning curves.</b> In red, those of the best graph so far.</figcaption>
  </figure>`;
}
