import { countText, decimal, pText, rangeText } from "../figures/numberText.js";
import type { PublishedAnalysis } from "./analyzePublished.js";
import type { SweetSpot } from "./compareGraphs.js";
import { liesIn } from "../search/region/rectangle.js";
import type { Alternative } from "./testFragility.js";

/** What the published results say, and what they do not bear: one sentence each. */
export function publishedFindings(analysis: PublishedAnalysis): string[] {
  return [...published(analysis), ...fragile(analysis), ...sound(analysis)];
}

/** The answer in one sentence. */
export function publishedHeadline({ runs, baseline, best }: PublishedAnalysis): string {
  const gain = baseline.mean - best.mean;
  return `${runs.task.title}: the best graph errs ${decimal(gain)} points less than the fully connected network`;
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
  const held = graphs.filter((graph) => liesIn(sweetSpot, graph)).length;
  const sentences = [
    `Published best: graph ${best.row} (C ${best.clustering.toFixed(3)}, L ${best.pathLength.toFixed(3)}) with ${decimal(best.mean)} ± ${decimal(best.std)} %; fully connected: ${decimal(baseline.mean)} ± ${decimal(baseline.std)} % (${runs.seeds.length} trainings each, ddof 0).`,
    `Published sweet spot: ${spotText(sweetSpot)} of ${countText(graphs.length)} graphs; the rectangle holds ${countText(held)}.`,
  ];
  if (binned !== undefined) {
    const { clustering, pathLength, bins } = binned.sweetSpot;
    sentences.push(
      `Published sweet spot of bins: C ${rangeText(clustering)}, L ${rangeText(pathLength)}, spanned by ${bins} of ${binned.bins.length} bins.`,
    );
  }
  if (epochs !== undefined && epochs.epoch.length > 3) {
    sentences.push(
      `The errors after 3 of ${epochs.epoch.length} epochs correlate with the last ones at ${epochs.pearson[2].toFixed(3)} (Pearson) and ${epochs.spearman[2].toFixed(3)} (Spearman).`,
    );
  }
  if (subsets !== undefined) {
    sentences.push(
      `The bins' means from ${subsets.from} graphs correlate with those from ${countText(subsets.to)} at ${subsets.pearson.toFixed(3)}.`,
    );
  }
  if (runs.filled.length > 0) {
    sentences.push(
      `${runs.filled.length} trainings are missing in the release and are filled with the first seed's: ${runs.filled.map(({ seed, row }) => `${row === "baseline" ? row : `graph ${row}`} of seed ${seed}`).join(", ")}.`,
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
      `Fragile: with another of the three lowest means as the best, graph ${rows}, the sweet spot has ${otherBest.map((each) => countText(each.sweetSpot.graphs)).join(" or ")} graphs, not ${countText(sweetSpot.graphs)}.`,
    );
  }
  if (withoutSeed.length > 0) {
    const rows = new Set(withoutSeed.map(({ best }) => best.row));
    sentences.push(
      `Fragile: with one seed left out, the best is ${rows.size === 1 ? "the same graph" : `one of ${rows.size} graphs`}, and the sweet spot has ${sizes(withoutSeed)} graphs.`,
    );
  }
  const rows = new Set(oneSeed.map(({ best }) => best.row));
  sentences.push(
    `With one seed alone nothing can be tested: all ${countText(graphs.length)} graphs are in the sweet spot, and ${oneSeed.length} seeds name ${rows.size} best graphs.`,
  );
  return sentences;
}

function sound({ runs, best, graphs, sound: found }: PublishedAnalysis): string[] {
  const { surface, optimum, interval, noise, lackOfFit, notWorse, notWorseThanBest } = found;
  const sentences: string[] = [];
  if (notWorseThanBest !== undefined) {
    sentences.push(
      `With false-discovery control at 5 % (Benjamini-Hochberg) the same tests leave ${spotText(notWorseThanBest)} graphs.`,
    );
  }
  if (surface === undefined || optimum === undefined) return sentences;
  const at = graphs.findIndex(({ row }) => row === best.row);
  sentences.push(
    `A smooth surface (cubic in C and 1/L) explains ${Math.round(surface.rSquared * 100)} % of the variance between graphs${lackOfFit === undefined ? "" : `; what it leaves is ${lackOfFit.p < 0.01 ? "more than" : "no more than"} the noise between seeds (F = ${lackOfFit.f.toFixed(2)}, ${pText(lackOfFit.p)})`}.`,
    `It is lowest, ${decimal(surface.fitted[surface.lowest])} %, at C ${decimal(optimum.clustering)}, L ${decimal(optimum.pathLength)}${interval === undefined ? "" : ` (95 % bootstrap: C ${rangeText(interval.clustering)}, L ${rangeText(interval.pathLength)})`}; of the published best it expects ${decimal(surface.fitted[at])} %, so that ${decimal(surface.fitted[at] - best.mean)} points of its ${decimal(best.mean)} % may be luck.`,
  );
  if (notWorse !== undefined) {
    sentences.push(
      `Not worse than that lowest error, with the seeds' noise of ${decimal(noise)} points pooled over all graphs and false-discovery control: ${spotText(notWorse)} of ${countText(runs.graphs.length)} graphs.`,
    );
  }
  return sentences;
}

function spotText({ clustering, pathLength, graphs }: SweetSpot): string {
  return `C ${rangeText(clustering)}, L ${rangeText(pathLength)}, spanned by ${countText(graphs)}`;
}
