import { countText, decimal, pText, rangeText } from "../figures/numberText.js";
import type { PublishedAnalysis } from "./analyzePublished.js";
import type { DensityFit } from "./densityFit.js";
import type { SweetSpot } from "./compareGraphs.js";
import { liesIn } from "../search/region/rectangle.js";
import type { Alternative } from "./testFragility.js";

/** Findings from the published results, and how far they can be trusted. Each has one or two sentences. */
export function publishedFindings(analysis: PublishedAnalysis): string[] {
  return [...published(analysis), ...fragile(analysis), ...sound(analysis)];
}

/** The answer in one sentence. */
export function publishedHeadline({ runs, baseline, best }: PublishedAnalysis): string {
  const gain = baseline.mean - best.mean;
  return `${runs.task.title}: the error of the best graph is ${decimal(gain)} points lower than that of the fully connected network`;
}

function published({
  runs,
  baseline,
  best,
  graphs,
  sweetSpot,
  binned,
  epochs,
  subsets,
}: PublishedAnalysis): string[] {
  const contained = graphs.filter((graph) => liesIn(sweetSpot, graph)).length;
  const sentences = [
    `Published best: graph ${best.row} (C ${best.clustering.toFixed(3)}, L ${best.pathLength.toFixed(3)}), ${decimal(best.mean)} ± ${decimal(best.std)} % error. Fully connected network: ${decimal(baseline.mean)} ± ${decimal(baseline.std)} % (${runs.seeds.length} training runs each, ddof 0).`,
    `Published sweet spot: ${spotText(sweetSpot)} of ${countText(graphs.length)} graphs. The rectangle contains ${countText(contained)} graphs.`,
  ];
  if (binned !== undefined) {
    const { clustering, pathLength, bins } = binned.sweetSpot;
    sentences.push(
      `Published sweet spot of bins: C ${rangeText(clustering)}, L ${rangeText(pathLength)}, spanned by ${bins} of ${binned.bins.length} bins.`,
    );
  }
  if (epochs !== undefined && epochs.epoch.length > 3) {
    sentences.push(
      `Errors after 3 of ${epochs.epoch.length} epochs correlate with the final errors: Pearson ${epochs.pearson[2].toFixed(3)}, Spearman ${epochs.spearman[2].toFixed(3)}.`,
    );
  }
  if (subsets !== undefined) {
    sentences.push(
      `Bin means from ${subsets.from} graphs correlate with bin means from ${countText(subsets.to)} graphs: Pearson ${subsets.pearson.toFixed(3)}.`,
    );
  }
  if (runs.filled.length > 0) {
    sentences.push(
      `Missing from the release, replaced by the training with the first seed: ${runs.filled.map(({ seed, row }) => `${row === "baseline" ? row : `graph ${row}`} (seed ${seed})`).join(", ")}.`,
    );
  }
  return sentences;
}

function fragile({ graphs, fragility, sweetSpot }: PublishedAnalysis): string[] {
  const { otherBest, withoutSeed, oneSeed } = fragility;
  const sizes = (alternatives: readonly Alternative[]) =>
    alternatives.map((each) => countText(each.sweetSpot.graphs)).join(", ");
  const sentences: string[] = [];
  if (otherBest.length > 0) {
    const rows = otherBest.map(({ best }) => `${best.row} (${decimal(best.mean)} %)`).join(" or ");
    sentences.push(
      `Fragile: the sweet spot depends on which of the three lowest means is taken as the best. With graph ${rows} it has ${otherBest.map((each) => countText(each.sweetSpot.graphs)).join(" or ")} graphs, not ${countText(sweetSpot.graphs)}.`,
    );
  }
  if (withoutSeed.length > 0) {
    const rows = new Set(withoutSeed.map(({ best }) => best.row));
    sentences.push(
      `Fragile: leaving out one seed at a time gives ${rows.size === 1 ? "one best graph" : `${rows.size} different best graphs`} and sweet spots of ${sizes(withoutSeed)} graphs.`,
    );
  }
  const rows = new Set(oneSeed.map(({ best }) => best.row));
  sentences.push(
    `With a single seed, nothing can be tested: all ${countText(graphs.length)} graphs are in the sweet spot. The ${oneSeed.length} seeds give ${rows.size === 1 ? "one best graph" : `${rows.size} different best graphs`}.`,
  );
  return sentences;
}

function sound({ runs, best, graphs, sound: found }: PublishedAnalysis): string[] {
  const { surface, optimum, interval, density, noise, lackOfFit, notWorse, notWorseThanBest } = found;
  const sentences: string[] = [];
  if (notWorseThanBest !== undefined) {
    sentences.push(
      `With false-discovery control at 5 % (Benjamini-Hochberg), the same tests give ${spotText(notWorseThanBest)} graphs.`,
    );
  }
  if (surface === undefined || optimum === undefined) return sentences;
  const expected = surface.fitted[graphs.findIndex(({ row }) => row === best.row)];
  const luck = expected - best.mean;
  sentences.push(
    `A smooth surface (cubic in C and 1/L) explains ${Math.round(surface.rSquared * 100)} % of the variance between graphs.${lackOfFit === undefined ? "" : ` The rest ${lackOfFit.p < 0.01 ? "exceeds" : "is consistent with"} the noise between seeds (F = ${lackOfFit.f.toFixed(2)}, ${pText(lackOfFit.p)}).`}`,
    ...(density === undefined ? [] : [densityText(density)]),
    `The surface is lowest, ${decimal(surface.fitted[surface.lowest])} %, at C ${decimal(optimum.clustering)}, L ${decimal(optimum.pathLength)}${interval === undefined ? "" : ` (95 % bootstrap interval: C ${rangeText(interval.clustering)}, L ${rangeText(interval.pathLength)})`}. For the published best it expects ${decimal(expected)} %${luck > 0 ? `, so luck may account for ${decimal(luck)} points of its gain` : ""}.`,
  );
  if (notWorse !== undefined) {
    sentences.push(
      `Not significantly worse than that lowest error: ${spotText(notWorse)} of ${countText(runs.graphs.length)} graphs. These tests pool the noise between seeds (${decimal(noise)} points) over all graphs and control false discoveries.`,
    );
  }
  return sentences;
}

/** Graphs of one density differ only in their wiring, which C and L describe. */
function densityText({ rSquared, beyond }: DensityFit): string {
  const verb = beyond.p < 0.01 ? "matter" : "are not shown to matter";
  return `Density alone, the only difference between most Erdos-Renyi graphs, explains ${Math.round(rSquared * 100)} % (cubic in its logarithm). C and L ${verb} beyond density (F = ${beyond.f.toFixed(1)}, ${pText(beyond.p)}).`;
}

function spotText({ clustering, pathLength, graphs }: SweetSpot): string {
  return `C ${rangeText(clustering)}, L ${rangeText(pathLength)}, spanned by ${countText(graphs)}`;
}
