import type { PublishedAnalysis } from "../analyzePublished.js";
import type { PlacedGraph } from "../placeGraph.js";
import type { ComparedTask } from "../comparableTasks.js";
import { countText } from "../../figures/numberText.js";
import type { Html } from "../../figures/html.js";
import { curveFigure } from "./curveFigure.js";
import { heatMapFigure } from "./heatMapFigure.js";
import { scatterFigure } from "./scatterFigure.js";
import { sliceFigure } from "./sliceFigure.js";

/** A figure of the analysis, with the name of its file and what to say under it. */
export interface PublishedFigure {
  /** Name of the file, without ".svg". */
  readonly name: string;
  readonly figure: Html;
  readonly title: string;
  readonly caption: string;
}

/** The figures of an analysis in the order of the page. */
export function publishedFigures(
  analysis: PublishedAnalysis,
  placed: readonly PlacedGraph[],
  others: readonly ComparedTask[],
): PublishedFigure[] {
  const { runs, drawn, sweetSpot, binned, epochs, subsets } = analysis;
  const marks =
    "The cross is the published best, the square the fully connected network, the circle the lowest point of a smooth surface through all graphs with its 95 % bootstrap interval.";
  const figures: PublishedFigure[] = [];
  if (binned !== undefined) {
    figures.push({
      name: "heat-map-bins",
      figure: heatMapFigure(analysis, drawn.coarse, { rectangle: binned.sweetSpot, placed }),
      title: "Sweet spot of bins.",
      caption: `Mean error of all trainings in each bin. The dashed rectangle spans the middles of the ${binned.sweetSpot.bins} bins that a t-test does not tell from the best. ${marks}`,
    });
  }
  const fine = binned !== undefined;
  figures.push(
    {
      name: "heat-map",
      figure: heatMapFigure(analysis, fine ? drawn.fine : drawn.coarse, { rectangle: sweetSpot, placed }),
      title: "Sweet spot of graphs.",
      caption: `Mean error of every graph. The dashed rectangle spans the ${countText(sweetSpot.graphs)} graphs that a t-test does not tell from the best.${fine ? "" : ` ${marks}`}`,
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
      caption: `Errors of the ${runs.graphs.length} graphs and the baseline after each epoch with those after the last.`,
    });
  }
  if (subsets !== undefined) {
    const curves = [{ name: "Pearson", points: subsets.curve, color: "var(--accent)" }];
    figures.push({
      name: "graphs",
      figure: curveFigure("Correlation over graphs", "number of graphs", curves, subsets.from),
      title: "Correlation over graphs.",
      caption: `Bins' means from some graphs with those from all ${countText(subsets.to)}; beyond the first ${subsets.from}, graphs come in a random order.`,
    });
  }
  for (const { name, correlation } of others) {
    figures.push({
      name: `correlation-${name}`,
      figure: scatterFigure(correlation, runs.task.name, name),
      title: `Correlation with ${name}.`,
      caption: `Mean errors of the ${correlation.n} bins in both tasks: Pearson ${correlation.pearson.toFixed(3)}, Spearman ${correlation.spearman.toFixed(3)}.`,
    });
  }
  return figures;
}
