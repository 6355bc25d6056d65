import { isMlpRecipe } from "../../training/recipe/recipe.js";
import type { Confirmation } from "./analyzeConfirmation.js";
import type { TrainedGiven } from "./analyzeGiven.js";
import { SIGNIFICANCE, type SearchAnalysis } from "./analyzeSearch.js";
import { countText, decimal, errorText, pText, rangeText } from "../../figures/numberText.js";
import type { Plan } from "../plan/plan.js";
import { guidedSentences, percent, probabilityBetter } from "./guidedSentences.js";
import type { SampledGraph } from "../plan/sampleGraphs.js";
import type { Correlation } from "../../statistics/correlation.js";

/** What a study's data support, in sentences. */
export interface Verdict {
  /** Whether the best graph is shown to be better or worse than the baseline, or neither. */
  readonly claim: "better" | "worse" | "none";
  /** The answer in one sentence. */
  readonly headline: string;
  /** What else the data say, and what they do not. */
  readonly sentences: readonly string[];
}

/** Puts a study's numbers into words, and says plainly where they support nothing. */
export function verdict(
  plan: Plan,
  graphs: readonly SampledGraph[],
  search: SearchAnalysis,
  confirmation: Confirmation,
  given: readonly TrainedGiven[] = [],
): Verdict {
  const { test } = confirmation;
  const claim = !(test.p < SIGNIFICANCE) ? "none" : test.difference < 0 ? "better" : "worse";
  const sentences = [
    confirmed(search, confirmation),
    ...(search.guided === undefined
      ? ofGrid(plan, search, confirmation)
      : [
          `The probability that it is truly better than the fully connected network is ${percent(probabilityBetter(test))}.`,
          ...guidedSentences(plan, graphs, search, search.guided, confirmation),
        ]),
    ...given.map((graph) => givenGraph(graph, search)),
    failures(search, confirmation),
    trainingLength(plan),
    "The test images chose the best graph and also judge it; the fresh seeds guard against luck in training, not against a peculiarity of these images.",
  ];
  return {
    claim,
    headline: headline(claim, search, confirmation),
    sentences: sentences.filter((sentence) => sentence !== ""),
  };
}

function ofGrid(plan: Plan, search: SearchAnalysis, confirmation: Confirmation): string[] {
  return [
    luck(search, confirmation),
    sweetSpot(plan, search),
    density(search),
    givenDensity("clustering C", search.correlations.clusteringGivenDensity),
    givenDensity("path length L", search.correlations.pathLengthGivenDensity),
    surface(search),
  ];
}

function headline(
  claim: Verdict["claim"],
  { best: graph }: SearchAnalysis,
  { best, baseline, test }: Confirmation,
): string {
  const figures = `${errorText({ mean: best.mean })} against ${errorText({ mean: baseline.mean })} error at equal FLOPs, ${pText(test.p)}`;
  if (claim === "better")
    return `${graph.density < 0.5 ? "A sparse graph" : `A graph of density ${decimal(graph.density)}`} beats the fully connected network: ${figures}.`;
  if (claim === "worse")
    return `The graph that looked best is worse than the fully connected network: ${figures}.`;
  return `At ${pText(test.p)} this study does not show that any sparse graph beats the fully connected network.`;
}

function confirmed({ best }: SearchAnalysis, { best: fresh, baseline, test }: Confirmation): string {
  const seeds = (n: number) => `${n} fresh seeds`;
  return (
    `The best graph (C = ${decimal(best.clustering)}, L = ${decimal(best.pathLength)}, density ${decimal(best.density)}) ` +
    `errs ${errorText(fresh)} on ${seeds(fresh.errors.length)} with ${countText(fresh.flops)} multiply-adds an image, ` +
    `the fully connected network ${errorText(baseline)} on ${seeds(baseline.errors.length)} with ${countText(baseline.flops)}: ` +
    `a difference of ${decimal(test.difference)} points, 95 % interval ${rangeText(test.interval)} (Welch's t-test, two-sided ${pText(test.p)}).`
  );
}

function luck({ best, graphs }: SearchAnalysis, { best: fresh }: Confirmation): string {
  const before = `In the search the same graph showed ${errorText(best)}, as the lowest of ${graphs.length}`;
  return fresh.mean > best.mean
    ? `${before}: partly luck, which is why only the fresh seeds count.`
    : `${before}; on fresh seeds it is no higher, so luck had little part in that.`;
}

function sweetSpot({ seeds }: Plan, { sweetSpot: spot, graphs }: SearchAnalysis): string {
  const found =
    spot.graphs === 1
      ? `The best graph alone makes the sweet spot, at C = ${decimal(spot.clustering[0])} and L = ${decimal(spot.pathLength[0])}: every other is told apart from it (one-sided pooled t-test, p < 0.05).`
      : `The sweet spot spans C from ${rangeText(spot.clustering)} and L from ${rangeText(spot.pathLength)}: ${spot.graphs} of ${graphs.length} graphs are not told apart from the best (one-sided pooled t-test, p >= 0.05).`;
  return spot.graphs > graphs.length / 2
    ? `${found} That is most of them: with ${seeds} seeds a graph this study does not place the sweet spot closely.`
    : found;
}

function density({ correlations }: SearchAnalysis): string {
  const { r, p } = correlations.density.spearman;
  if (Number.isNaN(r)) return "";
  const figures = `(Spearman's rho = ${decimal(r)}, ${pText(p)})`;
  return p < SIGNIFICANCE
    ? `The error ${r > 0 ? "rises" : "falls"} with the density of the graph ${figures}.`
    : `The error does not show a trend with the density of the graph ${figures}.`;
}

function givenDensity(measure: string, { r, p }: Correlation): string {
  if (Number.isNaN(r)) return "";
  const figures = `(partial rank correlation ${decimal(r)}, ${pText(p)})`;
  return p < SIGNIFICANCE
    ? `At equal density ${measure} matters too: the error ${r > 0 ? "rises" : "falls"} with it ${figures}.`
    : `At equal density an effect of ${measure} does not show ${figures}.`;
}

function surface({ surface: fit }: SearchAnalysis): string {
  if (fit === undefined)
    return "The graphs are too few, or lie too much in line, for a quadratic surface in C and L.";
  const place = `C = ${decimal(fit.optimum[0])}, L = ${decimal(fit.optimum[1])}`;
  const interval =
    fit.interval === undefined
      ? ""
      : ` (95 % bootstrap intervals ${rangeText(fit.interval.clustering)} and ${rangeText(fit.interval.pathLength)})`;
  const shape = fit.inside
    ? `is a bowl with its lowest point among the graphs tried, at ${place}${interval}`
    : `${fit.bowl ? "is a bowl, but its lowest point lies beyond the graphs tried" : "is not a bowl"}; it is lowest at their edge, at ${place}${interval}`;
  const explained = Number.isNaN(fit.rSquared)
    ? ""
    : ` It explains ${Math.round(100 * fit.rSquared)} % of the variance between graphs.`;
  return `The quadratic surface of error over C and L ${shape}.${explained}`;
}

function givenGraph(graph: TrainedGiven, { baseline }: SearchAnalysis): string {
  const { name, order, clustering, pathLength, test, failed, inSweetSpot } = graph;
  const kind = `${order} nodes${graph.directed ? ", directed" : ""}`;
  const place = `C = ${decimal(clustering)} and L = ${decimal(pathLength)}`;
  const where = `The graph ${name} (${kind}) lies at ${place}, ${inSweetSpot ? "inside" : "outside"} the sweet spot`;
  const missing = failed > 0 ? ` (${failed} of its trainings gave up)` : "";
  if (test === undefined) return `${where}; it has too few trainings that came to their end${missing}.`;
  const claim =
    test.p < SIGNIFICANCE
      ? `is ${test.difference < 0 ? "better" : "worse"} than the fully connected network`
      : "is not told apart from the fully connected network";
  return `${where}, and errs ${errorText(graph)}${missing}: it ${claim}, ${errorText(baseline)} (Welch's t-test, ${pText(test.p)}).`;
}

function failures({ excluded, baseline, guided }: SearchAnalysis, confirmation: Confirmation): string {
  const fresh = confirmation.best.failed + confirmation.baseline.failed;
  const parts = [
    excluded.length > 0
      ? `${excluded.length} of the graphs are left out, for a training of theirs gave up`
      : "",
    baseline.failed > 0 && guided === undefined
      ? `${baseline.failed} trainings of the fully connected network gave up`
      : "",
    fresh > 0 ? `${fresh} fresh trainings gave up, which the test above does not count` : "",
  ].filter((part) => part !== "");
  return parts.length > 0 ? `Not every training came to its end: ${parts.join("; ")}.` : "";
}

function trainingLength({ recipe, data }: Plan): string {
  const { duration } = recipe;
  const length = "steps" in duration ? `${duration.steps} steps` : `${duration.epochs} epochs`;
  const known =
    data.spec === "digits" && isMlpRecipe(recipe)
      ? "on these digits the gain shrinks with longer training, and after 1,000 steps of the preset's network none was found"
      : "the gain of a wiring may shrink or grow with longer training";
  return `This holds for ${length} of training: ${known}.`;
}
