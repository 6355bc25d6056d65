import * as Plot from "@observablehq/plot";
import { drawPlot } from "../../figures/drawPlot.js";
import type { Html } from "../../figures/html.js";
import type { TrainedGiven } from "../analysis/analyzeGiven.js";
import type { TrainedGraph } from "../analysis/analyzeSearch.js";
import { axisNames, axisValues } from "../analysis/measureWords.js";
import type { StudyResult } from "../analysis/studyResult.js";
import { errorScale } from "./errorColors.js";

type Placed = Parameters<typeof axisValues>[0];
const x = (graph: Placed) => axisValues(graph)[0];
const y = (graph: Placed) => axisValues(graph)[1];

/**
 * The graphs over the first two measures of a search that has other axes than C and L, coloured by error. The fully connected
 * network is left out, because it would lie far from the candidates.
 */
export function measuresFigure(result: StudyResult): Html {
  const { graphs, best, guided } = result.search;
  const [first, second] = axisNames(result.plan);
  const given = result.given.filter(({ errors }) => errors.length > 0);
  const credible = (guided?.judgement.credible ?? []).map((row) => result.graphs[row]);
  const label = (name: string) => ({ label: name, labelAnchor: "center", labelArrow: "none" }) as const;
  const titleOf = (name: string | number, { mean, std }: { mean: number; std: number }) =>
    `${name}: ${mean.toFixed(2)} ± ${std.toFixed(2)} %`;
  return drawPlot(`Error of every graph over ${first} and ${second}`, {
    width: 680,
    height: 470,
    marginLeft: 56,
    marginBottom: 44,
    marginRight: 16,
    inset: 14,
    grid: true,
    x: label(first),
    y: label(second),
    color: errorScale(result),
    marks: [
      Plot.dot(credible, {
        ...{ x, y, symbol: "square", r: 7, fill: "var(--accent)", fillOpacity: 0.3 },
        title: () => "the optimum lies here with 95 % probability",
      }),
      Plot.dot(graphs, {
        ...{ x, y, fill: "mean", r: 6, stroke: "currentColor", strokeWidth: 0.6 },
        title: (graph: TrainedGraph) => titleOf(`graph ${graph.row}`, graph),
      }),
      Plot.dot(given, {
        ...{ x, y, fill: "mean", symbol: "diamond", r: 7, stroke: "currentColor", strokeWidth: 1.2 },
        title: (graph: TrainedGiven) => titleOf(graph.name, graph),
      }),
      Plot.dot([best], { x, y, r: 10, stroke: "var(--accent)", strokeWidth: 2 }),
      Plot.text([best], {
        ...{ x, y, text: (graph: TrainedGraph) => `best  ${graph.mean.toFixed(2)} %`, fontWeight: 600 },
        ...{ fill: "var(--accent)", dy: 20, stroke: "var(--page)", strokeWidth: 4, fontSize: 12 },
      }),
    ],
  });
}
