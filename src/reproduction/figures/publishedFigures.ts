import type { PublishedAnalysis } from "../analyzePublished.js";
import type { PlacedGraph } from "../placeGraph.js";
import type { ComparedTask } from "../comparableTasks.js";
import { countText } from "../../figures/numberText.js";
import type { Html } from "../../figures/html.js";
import { curveFigure } from "./curveFigure.js";
import { heatMapFigure } from "./heatMapFigure.js";
import { scatterFigure } from "./scatterFigure.js";
import { sliceFigure } from "./sliceFigure.js";

/** A figure of the analysis, with the name of its file and its caption. */
export interface PublishedFigure {
  /** Name of the file, without ".svg". */
  readonly name: string;
  readonly figure: Html;
  readonly title: string;
  readonly caption: string;
}

/** The figures of an analysis, in the order of the page. */
export function publishedFigures(
  analysis: PublishedAnalysis,
  placed: readonly PlacedGraph[],
  others: readonly ComparedTask[],
): PublishedFigure[] {
  const { runs, drawn, sweetSpot, binned, epochs, subsets } = analysis;
  const marks =
    "Cross: published best graph. Square: fully connected network. Circle: lowest point of a smooth surface through all graphs, with its 95 % bootstrap interval.";
  const figures: PublishedFigure[] = [];
  if (binned !== undefined) {
    figures.push({
      name: "heat-map-bins",
      figure: heatMapFigure(analysis, drawn.coarse, { rectangle: binned.sweetSpot, placed }),
      title: "Sweet spot of bins.",
      caption: `Mean error of all training runs in each bin. The dashed rectangle spans the centres of the ${binned.sweetSpot.bins} bins that are statistically indistinguishable from the best (t-test). ${marks}`,
    });
  }
  const fine = binned !== undefined;
  figures.push(
    {
      name: "heat-map",
      figure: heatMapFigure(analysis, fine ? drawn.fine : drawn.coarse, { rectangle: sweetSpot, placed }),
      title: "Sweet spot of graphs.",
      caption: `Mean error of every graph. The dashed rectangle spans the ${countText(sweetSpot.graphs)} graphs that are statistically indistinguishable from the best (t-test).${fine ? "" : ` ${marks}`}`,
    },
    {
      name: "error-path-length",
      figure: sliceFigure(analysis, "pathLength"),
      title: "Error against path length.",
      caption: "Graphs with 0.4 ≤ C ≤ 0.6, and the least-squares parabola.",
    },
    {
      name: "error-clustering",
      figure: sliceFigure(analysis, "clustering"),
      title: "Error against clustering.",
      caption: "Graphs with 2 ≤ L ≤ 2.5, and the least-squares parabola.",
    },
  );
  if (epochs !== undefined) {
    const points = (values: readonly number[]) => values.map((r, i) => [epochs.epoch[i], r] as const);
    const curves = [
      { name: "Pearson", points: points(epochs.pearson), color: "var(--accent)" },
      { name: "Spearman", points: points(epochs.spearman), color: "var(--muted)" },
    ];
    figures.push({
      name: "epochs",
      figure: curveFigure("Correlation over epochs", "epoch", curves, 3),
      title: "Correlation over epochs.",
      caption: `Correlation of the errors after each epoch with the final errors, over ${countText(runs.graphs.length)} graphs and the baseline.`,
    });
  }
  if (subsets !== undefined) {
    const curves = [{ name: "Pearson", points: subsets.curve, color: "var(--accent)" }];
    figures.push({
      name: "graphs",
      figure: curveFigure("Correlation over graphs", "number of graphs", curves, subsets.from),
      title: "Correlation over graphs.",
      caption: `Correlation of bin means from a subset of the graphs with those from all ${countText(subsets.to)}. After the first ${subsets.from}, graphs are added in random order.`,
    });
  }
  for (const { name, correlation } of others) {
    figures.push({
      name: `correlation-${name}`,
      figure: scatterFigure(correlation, runs.task.name, name),
      title: `Correlation with ${name}.`,
      caption: `Mean error of each of the ${correlation.n} bins in both tasks: Pearson ${correlation.pearson.toFixed(3)}, Spearman ${correlation.spearman.toFixed(3)}.`,
    });
  }
  return figures;
}
