import { colorLegend, colorScale, type ErrorScale } from "../../../figures/colorLegend.js";
import { drawnGraph } from "../../../figures/graphFigure.js";
import { Html, html } from "../../../figures/html.js";
import { countText, decimal, pText } from "../../../figures/numberText.js";
import { findings } from "../../../figures/findings.js";
import { htmlPage } from "../../../figures/htmlPage.js";
import { type NumberEntry, numberList } from "../../../figures/numberList.js";
import { plotRegion } from "../../../figures/plotRegion.js";
import { type OpenOutcome, type OpenResult, trainedOf } from "../analysis/analyzeOpen.js";
import { placeText } from "../analysis/openVerdict.js";
import { measureLabel } from "../../plan/studyMeasures.js";
import { readablePlan } from "../../plan/candidates/plannedCandidates.js";
import { differenceRangeText, differenceText, numberText, valueText } from "../analysis/valueText.js";
import { candidateFigure } from "./candidateFigure.js";
import { freshFigure } from "./freshFigure.js";

/**
 * Renders an open study as one self-contained HTML page.
 *
 * @param command the command that runs the study, if there is one
 */
export function renderOpenReport(result: OpenResult, command?: string): string {
  const { plan, verdict, candidates } = result;
  const { direction, name } = plan.objective;
  return htmlPage({
    title: verdict.headline,
    kicker: `sweetspot study · ${direction} ${name} · ${countText(candidates.length)} graphs`,
    body: html`${numbers(result)} ${figures(result)} ${findings(verdict.sentences)}
      <h2>Graphs and trials</h2>
      ${table(result)}
      <h2>Reproduction</h2>
      ${provenance(result, command)}`,
  });
}

function numbers({ plan, best, confirmation, region, candidates }: OpenResult): Html {
  const { objective } = plan;
  const fresh = (name: string, { mean, std, values }: OpenOutcome): NumberEntry[] =>
    values.length === 0
      ? []
      : [[name, valueText(objective, mean), `± ${numberText(objective, std)}, ${values.length} fresh seeds`]];
  const { baseline, test } = confirmation ?? {};
  const tested: NumberEntry[] =
    test === undefined
      ? []
      : [
          [
            "difference",
            differenceText(objective, test.difference),
            `95 % interval ${differenceRangeText(objective, test.interval)}`,
          ],
          ["Welch's t-test", pText(test.p), `two-sided, df = ${test.df.toFixed(1)}`],
        ];
  return numberList([
    ...(confirmation === undefined
      ? [["best graph", valueText(objective, best.expected), "expected"] as const]
      : fresh("best graph", confirmation.best)),
    ...(baseline === undefined ? [] : fresh("complete graph", baseline)),
    ...tested,
    [
      "as good as the best",
      `${countText(region.length)} of ${countText(candidates.length)}`,
      `within ${differenceText(objective, objective.tolerance).slice(1)}`,
    ],
  ]);
}

function figures(result: OpenResult): Html {
  const { plan, best, confirmation, credible } = result;
  const [first, second, ...others] = plan.measures;
  const scale = scaleOf(result);
  const { name, unit } = plan.objective;
  const squares = credible.length === 0 ? "" : " With 95 % probability, the best graph lies on a red square.";
  const more =
    others.length === 0 ? "" : ` The table has the other measures: ${others.map(measureLabel).join(", ")}.`;
  return html`<section class="figures">
    <figure class="wide">
      ${colorLegend(scale, unit === "" ? name : `${name} (${unit})`)}${plotRegion(candidateFigure(result, scale))}
      <figcaption>
        <b>${measureLabel(first)} and ${measureLabel(second)}.</b> Small dots are the candidates. Large dots
        were trained, and are coloured by the mean of their values.${squares}${more}
      </figcaption>
    </figure>
    <div class="side">
      <figure>
        ${drawnGraph(best.graph)}
        <figcaption><b>The best graph.</b> ${best.name}: ${placeText(best)}.</figcaption>
      </figure>
      ${
        confirmation === undefined
          ? html``
          : html`<figure>
              ${plotRegion(freshFigure(result, confirmation))}
              <figcaption>
                <b>The confirmation.</b> Each point is a training run with a seed that the search did not use.
                Diamonds are means with 95 % confidence intervals over seeds.
              </figcaption>
            </figure>`
      }
    </div>
  </section>`;
}

function scaleOf(result: OpenResult): ErrorScale {
  const means = trainedOf(result).map(({ mean }) => mean);
  return colorScale(Math.min(...means), Math.max(...means));
}

function table(result: OpenResult): Html {
  const { plan, best } = result;
  const { objective, measures } = plan;
  const sign = objective.direction === "minimize" ? 1 : -1;
  const rows = trainedOf(result).sort((a, b) => sign * (a.mean - b.mean));
  return html`<div class="scroll" role="region" aria-label="Graphs and trials" tabindex="0">
    <table>
      <thead>
        <tr>
          <th scope="col">graph</th>
          ${measures.map((measure) => html`<th scope="col">${measureLabel(measure)}</th>`)}
          <th scope="col">mean${objective.unit === "" ? "" : ` (${objective.unit})`}</th>
          <th scope="col">std</th>
          <th scope="col">values of the trials</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (graph) =>
            html`<tr class="${graph.row === best.row ? "best" : ""}">
              <td>${graph.name}${graph.row === best.row ? " best" : ""}</td>
              ${measures.map((measure) => html`<td>${decimal(graph.measures[measure])}</td>`)}
              <td>${numberText(objective, graph.mean)}</td>
              <td>${graph.values.length < 2 ? "" : numberText(objective, graph.std)}</td>
              <td>${graph.values.map((value) => numberText(objective, value)).join("  ")}</td>
            </tr> `,
        )}
      </tbody>
    </table>
  </div>`;
}

function provenance({ plan, trials }: OpenResult, command: string | undefined): Html {
  const { program } = plan.objective;
  const training = trials.reduce((sum, trial) => sum + trial.seconds, 0);
  const objective =
    program === undefined
      ? html`a function of the program that ran the study`
      : "command" in program
        ? html`<code>${program.command}</code>, graphs as ${program.graphFormat}`
        : html`${program.module}, SHA-256 <code>${program.digest}</code>`;
  const facts: [string, Html][] = [
    ...(command === undefined ? [] : ([["command", html`<code>${command}</code>`]] as [string, Html][])),
    ["package", html`sweetspot ${plan.version}`],
    ["runtime", html`${[...new Set(trials.map((trial) => trial.runtime))].join("; ")}`],
    ["graph.wasm", html`<code>${plan.kernels.graph}</code>`],
    ["objective", objective],
    ["training", html`${countText(trials.length)} trials, ${countText(Math.round(training))} seconds`],
  ];
  return html`<dl class="facts">
      ${facts.map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>
    <details>
      <summary>The full plan</summary>
      <pre>${JSON.stringify(readablePlan(plan), null, 2)}</pre>
    </details>`;
}
