import { type Html, html } from "../figures/html.js";
import { type NumberEntry, numberList } from "../figures/numberList.js";
import { decimal, errorText, rangeText } from "../figures/numberText.js";
import { plotRegion } from "../figures/plotRegion.js";
import { errorWords } from "../study/plan/errorWords.js";
import { isCompleted, keyOf } from "../study/trials/trial.js";
import { curvesSoFar } from "./curvesSoFar.js";
import { phaseProgress } from "./phaseProgress.js";
import { planeSoFar } from "./planeSoFar.js";
import { type SearchSoFar, searchSoFar } from "./searchSoFar.js";
import { failureList, studyHead } from "./studyFrame.js";
import type { WatchedStudy } from "./watchedStudy.js";

/**
 * A study as it is now.
 *
 * @param perSecond training runs a second; undefined when not known
 */
export function studySection(study: WatchedStudy, perSecond?: number): Html {
  const { plan, trials, graphs, guided } = study;
  const search = searchSoFar(graphs, trials, guided);
  const curves = curvesSoFar(study, search);
  const about = `${plan.data.spec} · ${plan.graphs} graphs of ${plan.nodes} nodes`;
  return html`${studyHead(study, about, phaseProgress(study), perSecond)} ${numberList(numbers(search))}
    <figure>
      ${planeSoFar(study, search)}
      <figcaption>
        <b>Clustering C and path length L.</b> Large dots are trained graphs, small circles those that are not
        trained
        yet${search.shorter > 0 ? ", or for fewer epochs" : ""}.${caption(search, errorWords(plan).points)}
      </figcaption>
    </figure>
    ${curves === undefined ? html`` : curvesFigure(curves)} ${failures(study)} ${hosts(study)}`;
}

function numbers({ best, baseline, graphs, recommendation }: SearchSoFar): NumberEntry[] {
  const entries: NumberEntry[] = [];
  if (best !== undefined) {
    const place = `graph ${best.row}, C ${decimal(best.clustering)}, L ${decimal(best.pathLength)}`;
    entries.push(["best so far", errorText({ mean: best.mean }), place]);
  }
  if (recommendation !== undefined && recommendation.probability >= 0)
    entries.push([
      "expected error",
      errorText({ mean: recommendation.error, std: recommendation.deviation }),
      `as good as the best with probability ${decimal(recommendation.probability)}`,
    ]);
  if (baseline !== undefined) {
    const { length } = baseline.errors;
    entries.push([
      "fully connected",
      errorText({ mean: baseline.mean }),
      `${length} training ${length === 1 ? "run" : "runs"}`,
    ]);
  }
  entries.push(["trained graphs", String(graphs.length), "with a completed training run"]);
  return entries;
}

function caption({ surface, recommendation }: SearchSoFar, points: string): string {
  const parts: string[] = [];
  if (surface !== undefined) {
    parts.push(" The shading is the fitted quadratic; the cross is its lowest point among the graphs.");
    if (surface.interval !== undefined)
      parts.push(
        ` The dotted rectangle has 95 % of the lowest points of resampled surfaces: C ${rangeText(surface.interval.clustering)}, L ${rangeText(surface.interval.pathLength)}.`,
      );
  }
  if (recommendation !== undefined && recommendation.credible.length > 0)
    parts.push(
      ` With 95 % probability, the best graph lies on a red square; the expected error of the best so far is uncertain by ${decimal(recommendation.deviation)} ${points}.`,
    );
  return parts.join("");
}

function curvesFigure(curves: Html): Html {
  return html`<figure>
    ${plotRegion(curves)}
    <figcaption>
      <b>Learning curves.</b> The second half of each shortened training run; in red, those of the best graph
      so far.
    </figcaption>
  </figure>`;
}

function failures({ trials }: WatchedStudy): Html {
  const failed = trials.flatMap((trial) => (isCompleted(trial) ? [] : [{ ...trial, key: keyOf(trial) }]));
  return failureList(failed);
}

/** The machines that trained, where other machines did. */
function hosts({ trials }: WatchedStudy): Html {
  if (trials.every(({ host }) => host === undefined)) return html``;
  const counts = new Map<string, number>();
  for (const { host = "this study's conductor" } of trials) counts.set(host, (counts.get(host) ?? 0) + 1);
  return html`<h3>Trials by host</h3>
    <ul class="hosts">
      ${[...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([host, count]) => html`<li>${host}: ${count}</li>`)}
    </ul>`;
}
