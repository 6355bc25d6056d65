import { colorLegend, colorScale } from "../figures/colorLegend.js";
import { type Html, html } from "../figures/html.js";
import { numberList } from "../figures/numberList.js";
import { plotRegion } from "../figures/plotRegion.js";
import { trainedOf } from "../study/open/analysis/analyzeOpen.js";
import { placeText } from "../study/open/analysis/openVerdict.js";
import { valueText } from "../study/open/analysis/valueText.js";
import { candidateFigure } from "../study/open/report/candidateFigure.js";
import { measureLabel } from "../study/plan/studyMeasures.js";
import { keyOf } from "../study/trials/trial.js";
import { openCurves } from "./openCurves.js";
import { failureList, studyHead } from "./studyFrame.js";
import type { WatchedOpenStudy } from "./watchedOpenStudy.js";

/**
 * A study with an objective of the user's as it is now.
 *
 * @param perSecond training runs a second; undefined when not known
 */
export function openStudySection(study: WatchedOpenStudy, perSecond?: number): Html {
  const { plan, candidates, trials } = study;
  const { objective } = plan;
  const trained = trainedOf({ candidates, trials });
  const sign = objective.direction === "minimize" ? 1 : -1;
  const best = [...trained].sort((a, b) => sign * (a.mean - b.mean)).at(0);
  const failed = trials.flatMap((trial) => ("failed" in trial ? [{ ...trial, key: keyOf(trial) }] : []));
  const pruned = trials.filter((trial) => "state" in trial).length;
  const about = `${objective.direction} ${objective.name} · ${candidates.length} graphs`;
  return html`${studyHead(study, about, study.phases, perSecond)}
  ${numberList([
    ...(best === undefined
      ? []
      : ([["best so far", valueText(objective, best.mean), `${best.name}, ${placeText(best)}`]] as const)),
    ["trained graphs", String(trained.length), "with a completed training run"],
    ...(pruned === 0 ? [] : ([["pruned", String(pruned), "training runs stopped early"]] as const)),
  ])}
  ${trained.length === 0 ? html`` : plane(study, trained, best)} ${openCurves(study, best?.row)}
  ${failureList(failed)}`;
}

type Trained = ReturnType<typeof trainedOf>;

function plane(
  { plan, candidates, trials }: WatchedOpenStudy,
  trained: Trained,
  best: Trained[number] | undefined,
) {
  const means = trained.map(({ mean }) => mean);
  const scale = colorScale(Math.min(...means), Math.max(...means));
  const { name, unit } = plan.objective;
  const [first, second] = plan.measures;
  const placed = { plan, candidates, trials, credible: [], best };
  return html`<figure>
    ${colorLegend(scale, unit === "" ? name : `${name} (${unit})`)}${plotRegion(candidateFigure(placed, scale))}
    <figcaption>
      <b>${measureLabel(first)} and ${measureLabel(second)}.</b> Small dots are the candidates. Large dots
      were trained, and are coloured by the mean of their values.
    </figcaption>
  </figure>`;
}
