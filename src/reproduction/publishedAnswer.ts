import type { PublishedAnalysis } from "./analyzePublished.js";
import type { ComparedGraph } from "./compareGraphs.js";
import type { PlacedGraph } from "./placeGraph.js";
import type { SoundSweetSpot } from "./soundSweetSpot.js";

/** An analysis as one JSON object, with null for undefined results. */
export function publishedAnswer(analysis: PublishedAnalysis, placed: readonly PlacedGraph[]): object {
  const { runs, baseline, best, graphs, sweetSpot, binned, fits, epochs, subsets, fragility } = analysis;
  const rows = graphs.filter((graph) => graph.inSweetSpot).map(({ row }) => row);
  return {
    task: runs.task.name,
    epoch: runs.epoch,
    seeds: runs.seeds,
    graphs: graphs.length,
    filled: runs.filled,
    baseline,
    best: bestOf(best),
    sweetSpot: { ...sweetSpot, rows },
    binned: binned ?? null,
    fits: { pathLength: fits.pathLength ?? null, clustering: fits.clustering ?? null },
    heatmap: {
      ...analysis.heatMap,
      values: analysis.heatMap.cells.map(([, , mean]) => mean),
      drawn: analysis.drawn,
    },
    epochs: epochs ?? null,
    subsets: subsets ?? null,
    sound: soundAnswer(analysis.sound),
    fragility,
    placed,
  };
}

function bestOf({ row, mean, std, clustering, pathLength }: ComparedGraph): object {
  return { row, mean, std, clustering, pathLength };
}

function soundAnswer({
  surface,
  optimum,
  interval,
  density,
  noise,
  lackOfFit,
  ...sets
}: SoundSweetSpot): object {
  return {
    optimum:
      surface && optimum
        ? {
            row: optimum.row,
            clustering: optimum.clustering,
            pathLength: optimum.pathLength,
            error: surface.fitted[surface.lowest],
            interval: interval && { clustering: interval.clustering, pathLength: interval.pathLength },
          }
        : null,
    rSquared: surface?.rSquared ?? null,
    density: density ?? null,
    lackOfFit: lackOfFit ?? null,
    noise: Number.isNaN(noise) ? null : noise,
    notWorse: sets.notWorse ?? null,
    notWorseThanBest: sets.notWorseThanBest ?? null,
  };
}
