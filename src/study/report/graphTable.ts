import type { TrainedGiven } from "../analysis/analyzeGiven.js";
import type { Outcome, TrainedGraph } from "../analysis/analyzeSearch.js";
import { countText, decimal } from "../../figures/numberText.js";
import type { StudyResult } from "../analysis/studyResult.js";
import { errorWords } from "../plan/errorWords.js";
import { nameOf, shapeOf } from "../plan/candidates/graphIdentity.js";
import { measureLabel } from "../plan/studyMeasures.js";
import type { Plan } from "../plan/plan.js";
import { html, type Html } from "../../figures/html.js";

/** Every graph with its trials, including the baseline and the given graphs, sorted by mean error. */
export function graphTable({ search, given, plan }: StudyResult): Html {
  const { unit } = errorWords(plan);
  const rows = [
    ...search.graphs.map((graph) => ({
      mean: graph.mean,
      row: graphRow(plan, graph, graph.row === search.best.row),
    })),
    ...given
      .filter(({ errors }) => errors.length > 0)
      .map((graph) => ({ mean: graph.mean, row: givenRow(graph) })),
    { mean: search.baseline.mean, row: baselineRow(search.baseline, plan) },
  ].sort((a, b) => a.mean - b.mean);
  return html`<div class="scroll" role="region" aria-label="Graphs and trials" tabindex="0">
    <table>
      <thead>
        <tr>
          <th scope="col">graph</th>
          <th scope="col">C</th>
          <th scope="col">L</th>
          <th scope="col">density</th>
          ${(plan.measures ?? []).map((name) => html`<th scope="col">${measureLabel(name)}</th>`)}
          ${plan.candidates === undefined ? headers(["degree", "rewiring", "graph seed"]) : headers(["name", "nodes", "degree"])}
          <th scope="col">width</th>
          <th scope="col">multiply-adds</th>
          <th scope="col">mean (${unit})</th>
          <th scope="col">std</th>
          <th scope="col">errors of the trials (${unit})</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(({ row }) => row)}
      </tbody>
    </table>
  </div>`;
}

function graphRow(plan: Plan, graph: TrainedGraph, best: boolean): Html {
  const mark = graph.inSweetSpot ? html` <span class="mark" title="in the sweet spot">●</span>` : html``;
  return html`<tr class="${best ? "best" : ""}">
    <td>${graph.row}${best ? " best" : ""}${mark}</td>
    <td>${graph.clustering.toFixed(3)}</td>
    <td>${graph.pathLength.toFixed(3)}</td>
    <td>${graph.density.toFixed(3)}</td>
    ${measureCells(graph.measures)} ${identityCells(plan, graph)} ${outcomeCells(graph)}
  </tr> `;
}

function givenRow(graph: TrainedGiven): Html {
  return html`<tr class="given">
    <td>${graph.name}</td>
    <td>${graph.clustering.toFixed(3)}</td>
    <td>${graph.pathLength.toFixed(3)}</td>
    <td>${graph.density.toFixed(3)}</td>
    ${measureCells(graph.measures)}
    <td></td>
    <td></td>
    <td></td>
    ${outcomeCells(graph)}
  </tr> `;
}

function baselineRow(baseline: Outcome, { nodes, measures = [], candidates }: Plan): Html {
  return html`<tr class="baseline">
    <td>fully connected</td>
    <td>1.000</td>
    <td>1.000</td>
    <td>1.000</td>
    ${measures.map(() => html`<td></td>`)}
    ${candidates === undefined ? cells([String(nodes - 1), "", ""]) : cells(["", String(nodes), String(nodes - 1)])}
    ${outcomeCells(baseline)}
  </tr> `;
}

function identityCells(plan: Plan, graph: TrainedGraph): Html[] {
  if (graph.degree !== undefined)
    return cells([graph.degree.toFixed(2), graph.rewiring.toFixed(4), String(graph.seed)]);
  const { order, degree } = shapeOf(plan, graph);
  return cells([nameOf(plan, graph), String(order), degree.toFixed(2)]);
}

function cells(texts: readonly string[]): Html[] {
  return texts.map((text) => html`<td>${text}</td>`);
}

function headers(names: readonly string[]): Html[] {
  return names.map((name) => html`<th scope="col">${name}</th>`);
}

function measureCells(values: readonly number[] = []): Html[] {
  return values.map((value) => html`<td>${value.toPrecision(4)}</td>`);
}

function outcomeCells({ width, flops, mean, std, errors }: Outcome): Html {
  return html`<td>${width}</td>
    <td>${countText(flops)}</td>
    <td>${decimal(mean)}</td>
    <td>${errors.length < 2 ? "" : decimal(std)}</td>
    <td>${errors.map(decimal).join("  ")}</td>`;
}
