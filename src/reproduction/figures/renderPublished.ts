import { decimal, rangeText, errorText } from "../../figures/numberText.js";
import { packageVersion } from "../../packageVersion.js";
import type { PublishedAnalysis } from "../analyzePublished.js";
import type { PlacedGraph } from "../placeGraph.js";
import { publishedFindings, publishedHeadline } from "../publishedFindings.js";
import { findings } from "../../figures/findings.js";
import { type Html, html } from "../../figures/html.js";
import { htmlPage } from "../../figures/htmlPage.js";
import { type NumberEntry, numberList } from "../../figures/numberList.js";
import { plotRegion } from "../../figures/plotRegion.js";
import type { PublishedFigure } from "./publishedFigures.js";

/**
 * The analysis of a published task as one self-contained HTML page.
 *
 * @param command the command line that reproduces the page
 */
export function renderPublished(
  analysis: PublishedAnalysis,
  figures: readonly PublishedFigure[],
  placed: readonly PlacedGraph[],
  command: string,
): string {
  const { runs } = analysis;
  const { name } = runs.task;
  return htmlPage({
    title: publishedHeadline(analysis),
    kicker: `published results · ${name} · ${runs.graphs.length} graphs × ${runs.seeds.length} seeds`,
    body: html`${numbers(analysis)}
      <section class="figures">${figures.map(figureOf)}</section>
      ${findings(publishedFindings(analysis))} ${placedTable(placed)}
      <h2>Reproduction</h2>
      <dl class="facts">
        <dt>command</dt>
        <dd><code>${command}</code></dd>
        <dt>package</dt>
        <dd>sweetspot ${packageVersion}</dd>
        <dt>results</dt>
        <dd>
          You, Leskovec, He, Xie: Graph Structure of Neural Networks, ICML 2020; ${name}, epoch ${runs.epoch},
          seeds ${runs.seeds.join(", ")}
        </dd>
      </dl>`,
  });
}

function numbers({ baseline, best, sweetSpot, graphs, sound }: PublishedAnalysis): Html {
  const { surface, optimum, interval } = sound;
  const entries: NumberEntry[] = [
    ["best graph", errorText({ mean: best.mean }), `± ${decimal(best.std)}, graph ${best.row}`],
    ["fully connected", errorText({ mean: baseline.mean }), `± ${decimal(baseline.std)}`],
    [
      "published sweet spot",
      `${sweetSpot.graphs} of ${graphs.length}`,
      `C ${rangeText(sweetSpot.clustering)}, L ${rangeText(sweetSpot.pathLength)}`,
    ],
  ];
  if (surface !== undefined && optimum !== undefined) {
    const where = interval ?? {
      clustering: [optimum.clustering, optimum.clustering] as const,
      pathLength: [optimum.pathLength, optimum.pathLength] as const,
    };
    entries.push([
      "lowest point of the smooth surface",
      errorText({ mean: surface.fitted[surface.lowest] }),
      `95 %: C ${rangeText(where.clustering)}, L ${rangeText(where.pathLength)}`,
    ]);
  }
  return numberList(entries);
}

function figureOf({ figure, title, caption }: PublishedFigure): Html {
  return html`<figure class="half">
    ${plotRegion(figure)}
    <figcaption><b>${title}</b> ${caption}</figcaption>
  </figure>`;
}

function placedTable(placed: readonly PlacedGraph[]): Html {
  if (placed.length === 0) return html``;
  const rows = placed.map(
    (graph) =>
      html`<tr>
        <td>${graph.name}</td>
        <td>${graph.nodes}</td>
        <td>${graph.edges}</td>
        <td>${graph.directed ? "directed" : "undirected"}</td>
        <td>${graph.clustering.toFixed(4)}</td>
        <td>${graph.pathLength.toFixed(4)}</td>
        <td>${graph.inSweetSpot ? "yes" : "no"}</td>
      </tr> `,
  );
  return html`<h2>Other graphs in the plane</h2>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th>graph</th>
            <th>nodes</th>
            <th>edges</th>
            <th>kind</th>
            <th>C</th>
            <th>L</th>
            <th>in the published sweet spot</th>
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
    </div>`;
}
