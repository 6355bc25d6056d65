import { wsFlex } from "../../generators/wsFlex.js";
import { countText, decimal, errorText, pText, rangeText } from "../../figures/numberText.js";
import type { StudyResult } from "../analysis/studyResult.js";
import { confirmationFigure } from "./confirmationFigure.js";
import { errorLegend } from "./errorColors.js";
import { graphFigure } from "../../figures/graphFigure.js";
import { graphTable } from "./graphTable.js";
import { ladderSection } from "./ladderSection.js";
import { Html, html } from "../../figures/html.js";
import { measureFigure } from "./measureFigure.js";
import { planeFigure } from "./planeFigure.js";
import type { Outcome } from "../analysis/analyzeSearch.js";
import { plotRegion } from "../../figures/plotRegion.js";
import { axisNames, placeText, toleranceText } from "../analysis/measureWords.js";
import { measuresFigure } from "./measuresFigure.js";
import { dataText } from "../plan/plannedData.js";
import { splitText } from "./splitText.js";
import type { Trial } from "../trials/trial.js";
import { findings } from "../../figures/findings.js";
import { htmlPage } from "../../figures/htmlPage.js";
import { numberList } from "../../figures/numberList.js";
import { tuningTable } from "./tuningTable.js";

/**
 * Renders a study as one self-contained HTML page: the verdict, the figures, the three questions, the conclusions and their
 * limits, the tables of the tuning and of the trials, and everything needed to reproduce the study.
 *
 * @param command the command that runs the study, if there is one
 */
export function renderReport(result: StudyResult, command?: string): string {
  const { plan, verdict } = result;
  return htmlPage({
    title: verdict.headline,
    kicker: `sweetspot study · ${plan.data.spec} · ${plan.graphs} graphs of ${plan.nodes} nodes`,
    body: html`${numbers(result)} ${figures(result)} ${ladderSection(result)} ${findings(verdict.sentences)}
      ${tuningTable(result)}
      <h2>Graphs and trials</h2>
      ${graphTable(result)}
      <h2>Reproduction</h2>
      ${provenance(result, command)}`,
  });
}

function numbers({ graphs, search, confirmation }: StudyResult): Html {
  const { best, baseline, test } = confirmation;
  return numberList([
    ["best graph", errorText({ mean: best.mean }), seedsText(best)],
    ["fully connected", errorText({ mean: baseline.mean }), seedsText(baseline)],
    [
      "difference",
      `${decimal(test.difference)} percentage points`,
      `95 % interval ${rangeText(test.interval)}`,
    ],
    [
      test.images ? "test over seeds and examples" : "Welch's t-test",
      pText(test.p),
      `two-sided, df = ${test.df.toFixed(1)}`,
    ],
    [
      "sweet spot",
      `${search.sweetSpot.graphs} of ${(search.guided ? graphs : search.graphs).length}`,
      `C ${rangeText(search.sweetSpot.clustering)}, L ${rangeText(search.sweetSpot.pathLength)}`,
    ],
  ]);
}

/** The deviation over seeds, unless there is only one training run. */
function seedsText({ std, errors }: Outcome): string {
  return errors.length < 2 ? "1 fresh seed" : `± ${decimal(std)}, ${errors.length} fresh seeds`;
}

function figures(result: StudyResult): Html {
  const { best, surface, guided } = result.search;
  const diamonds =
    result.given.length === 0 ? "" : " Diamonds are the given graphs, which do not affect the sweet spot.";
  const cross =
    surface === undefined
      ? ""
      : " The shading is the fitted quadratic; the cross is its lowest point among the graphs.";
  const credible =
    guided !== undefined && guided.judgement.credible.length > 0
      ? " With 95 % probability, the best graph lies on a red square."
      : "";
  return html`<section class="figures">
    ${result.plan.measures === undefined ? html`` : measuresPart(result, diamonds + credible)}
    <figure class="wide">
      ${errorLegend(result)}${plotRegion(planeFigure(result))}
      <figcaption>
        <b>Average clustering C and average path length L.</b> Each dot is
        a${guided === undefined ? "" : " trained"} graph, coloured by its mean error. The dashed rectangle
        spans the
        graphs${credible === "" ? " statistically indistinguishable from" : ` within ${toleranceText(result.plan.guided)} percentage points of`}
        the best.${diamonds}${cross}${credible}
      </figcaption>
    </figure>
    <div class="side">
      <figure>
        ${graphFigure(wsFlex(result.plan.nodes, best.degree, best.rewiring, best.seed))}
        <figcaption>
          <b>The best graph.</b> C = ${best.clustering.toFixed(3)}, L = ${best.pathLength.toFixed(3)}, density
          ${best.density.toFixed(3)}: WS-flex of degree ${best.degree.toFixed(2)}, rewiring
          ${best.rewiring.toFixed(4)}, seed ${best.seed}.
        </figcaption>
      </figure>
      <figure>
        ${plotRegion(confirmationFigure(result))}
        <figcaption>
          <b>The confirmation.</b> Each point is a training run with a seed that the search did not use.
          Diamonds are means with 95 % confidence intervals over seeds.
        </figcaption>
      </figure>
    </div>
    <figure class="half">
      ${plotRegion(measureFigure(result, "clustering"))}
      <figcaption>
        <b>Error against clustering.</b> Bars show one standard deviation over seeds; the curve is the
        least-squares parabola.
      </figcaption>
    </figure>
    <figure class="half">
      ${plotRegion(measureFigure(result, "pathLength"))}
      <figcaption>
        <b>Error against path length.</b> The same graphs. In both figures, the dashed line is the fully
        connected network.
      </figcaption>
    </figure>
  </section>`;
}

/** The figure over the measures of the search, where they are not C and L. */
function measuresPart(result: StudyResult, notes: string): Html {
  const names = axisNames(result.plan);
  const others = names.length > 2 ? ` The table lists ${names.slice(2).join(", ")}.` : "";
  return html`<figure class="wide">
    ${errorLegend(result)}${plotRegion(measuresFigure(result))}
    <figcaption>
      <b>The first two measures of the search.</b> The best graph has
      ${placeText(result.plan, result.search.best)}.${others}${notes}
    </figcaption>
  </figure>`;
}

function provenance({ plan, trials, seconds }: StudyResult, command: string | undefined): Html {
  const used = (of: (trial: Trial) => string) => [...new Set(trials.map(of))].join("; ");
  const digest = used((trial) => trial.data ?? plan.data.digest);
  const training = trials.reduce((sum, trial) => sum + trial.seconds, 0);
  const facts: [string, Html][] = [
    ["package", html`sweetspot ${used((trial) => trial.version)}`],
    ["runtime", html`${used((trial) => trial.runtime)}`],
    ["graph.wasm", html`<code>${used((trial) => trial.kernels.graph)}</code>`],
    ["nn.wasm", html`<code>${used((trial) => trial.kernels.nn)}</code>`],
    ["data", html`${dataText(plan.data)}, SHA-256 <code>${digest}</code>`],
    ["split", html`${splitText(plan)}`],
    [
      "training",
      html`${countText(trials.length)} trials, ${countText(Math.round(training))} core-seconds; this run took
      ${Math.round(seconds)} s`,
    ],
  ];
  if (command !== undefined) facts.unshift(["command", html`<code>${command}</code>`]);
  return html`<dl class="facts">
      ${facts.map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>
    <details>
      <summary>The full plan</summary>
      <pre tabindex="0" role="group" aria-label="The full plan">${JSON.stringify(plan, null, 2)}</pre>
    </details>`;
}
