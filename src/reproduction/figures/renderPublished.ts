import { decimal, rangeText, errorText } from "../../figures/numberText.js";
import { packageVersion } from "../../packageVersion.js";
import type { PublishedAnalysis } from "../analyzePublished.js";
import type { PlacedGraph } from "../placeGraph.js";
import { publishedFindings, publishedHeadline } from "../publishedFindings.js";
import { Html, html } from "../../figures/html.js";
import { reportStyle } from "../../figures/reportStyle.js";
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
  const headline = publishedHeadline(analysis);
  return (
    "<!doctype html>\n" +
    html`<html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${headline}</title>
        <style>
          ${new Html(reportStyle)}
        </style>
      </head>
      <body>
        <main>
          <p class="kicker">
            published results · ${runs.task.name} · ${runs.graphs.length} graphs × ${runs.seeds.length} seeds
          </p>
          <h1>${headline}</h1>
          ${numbers(analysis)}
          <section class="figures">${figures.map(figureOf)}</section>
          <h2>Findings</h2>
          <ul class="verdict">
            ${publishedFindings(analysis).map((sentence) => html`<li>${sentence}</li>`)}
          </ul>
          ${placedTable(placed)}
          <h2>Reproduction</h2>
          <dl class="facts">
            <dt>command</dt>
            <dd><code>${command}</code></dd>
            <dt>package</dt>
            <dd>sweetspot ${packageVersion}</dd>
            <dt>results</dt>
            <dd>
              You, Leskovec, He, Xie: Graph Structure of Neural Networks, ICML 2020; ${runs.task.name}, epoch
              ${runs.epoch}, seeds ${runs.seeds.join(", ")}
            </dd>
          </dl>
        </main>
      </body>
    </html> `.text
  );
}

function numbers({ baseline, best, sweetSpot, graphs, sound }: PublishedAnalysis): Html {
  const { surface, optimum, interval } = sound;
  const entry = (name: string, value: string, note: string) =>
    html`<div>
      <dt>${name}</dt>
      <dd>${value}</dd>
      <small>${note}</small>
    </div>`;
  const entries = [
    entry("best graph", errorText({ mean: best.mean }), `± ${decimal(best.std)}, graph ${best.row}`),
    entry("fully connected", errorText({ mean: baseline.mean }), `± ${decimal(baseline.std)}`),
    entry(
      "published sweet spot",
      `${sweetSpot.graphs} of ${graphs.length}`,
      `C ${rangeText(sweetSpot.clustering)}, L ${rangeText(sweetSpot.pathLength)}`,
    ),
  ];
  if (surface !== undefined && optimum !== undefined) {
    const where = interval ?? {
      clustering: [optimum.clustering, optimum.clustering] as const,
      pathLength: [optimum.pathLength, optimum.pathLength] as const,
    };
    entries.push(
      entry(
        "lowest point of the smooth surface",
        errorText({ mean: surface.fitted[surface.lowest] }),
        `95 %: C ${rangeText(where.clustering)}, L ${rangeText(where.pathLength)}`,
      ),
    );
  }
  return html`<dl class="numbers">${entries}</dl>`;
}

function figureOf({ figure, title, caption }: PublishedFigure): Html {
  return html`<figure class="half">
    ${figure}
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
