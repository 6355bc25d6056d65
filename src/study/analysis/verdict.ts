import { isMlpRecipe } from "../../training/recipe/recipe.js";
import type { Confirmation } from "./analyzeConfirmation.js";
import type { TrainedGiven } from "./analyzeGiven.js";
import { SIGNIFICANCE, type SearchAnalysis } from "./analyzeSearch.js";
import { candidatesSentence } from "./candidatesSentence.js";
import { headline } from "./headline.js";
import {
  controlSentence,
  coverageSentence,
  judgementSentence,
  multiplicitySentence,
  recipeSentence,
  regularDegreeSentence,
  tunedSentence,
} from "./ladderSentences.js";
import { type Answers, answerQuestions, type Claim } from "./questions.js";
import { countText, decimal, errorText, pText, rangeText } from "../../figures/numberText.js";
import { errorWords } from "../plan/errorWords.js";
import type { Plan } from "../plan/plan.js";
import { moduleSentence } from "./moduleSentence.js";
import { targetSentence } from "./targetSentence.js";
import { guidedSentences, percent, probabilityBetter } from "./guidedSentences.js";
import type { SampledGraph } from "../plan/sampleGraphs.js";
import type { Correlation } from "../../statistics/correlation.js";

/** The conclusions that a study's data support, in words. */
export interface Verdict {
  /** Whether the best graph is shown to be better than the baseline at the plan's recipe, worse, or neither. */
  readonly claim: Claim;
  /** The answers to the three questions: at the same recipe, when tuned alike, and about the wiring at equal density. */
  readonly questions: Answers;
  /** The strongest sentence that all answers allow. */
  readonly headline: string;
  /** Further conclusions, and their limits. */
  readonly sentences: readonly string[];
}

/** Describes a study's results in words, and states where they are inconclusive. */
export function verdict(
  plan: Plan,
  graphs: readonly SampledGraph[],
  search: SearchAnalysis,
  confirmation: Confirmation,
  given: readonly TrainedGiven[] = [],
): Verdict {
  const { test } = confirmation;
  const questions = answerQuestions(confirmation);
  const sentences = [
    recipeSentence(plan, search, confirmation),
    targetSentence(plan, confirmation),
    tunedSentence(plan, confirmation),
    controlSentence(questions, confirmation),
    regularDegreeSentence(plan, search, confirmation),
    multiplicitySentence(questions),
    coverageSentence(confirmation),
    ...(search.guided === undefined
      ? ofGrid(plan, search, confirmation)
      : [
          `The probability that the best graph is truly better than the fully connected network is ${percent(probabilityBetter(test))}.`,
          ...guidedSentences(plan, graphs, search, search.guided, confirmation),
        ]),
    candidatesSentence(plan),
    ...given.map((graph) => givenGraph(plan, graph, search)),
    failures(search, confirmation),
    trainingLength(plan),
    judgementSentence(plan),
    moduleSentence(plan, search, confirmation),
  ];
  return {
    claim: questions[0].claim as Claim,
    questions,
    headline: headline(questions, errorWords(plan), search, confirmation),
    sentences: sentences.filter((sentence) => sentence !== ""),
  };
}

function ofGrid(plan: Plan, search: SearchAnalysis, confirmation: Confirmation): string[] {
  return [
    luck(plan, search, confirmation),
    sweetSpot(plan, search),
    density(plan, search),
    givenDensity(plan, "clustering C", search.correlations.clusteringGivenDensity),
    givenDensity(plan, "path length L", search.correlations.pathLengthGivenDensity),
    surface(plan, search),
  ];
}

function luck(plan: Plan, { best, graphs }: SearchAnalysis, { best: fresh }: Confirmation): string {
  const { had, noun } = errorWords(plan);
  const found = `In the search, the same graph had ${had(errorText(best))}`;
  if (plan.heldOut !== undefined)
    return `${found} on held-out training examples, the lowest of ${graphs.length}.`;
  const before = `${found}, the lowest of ${graphs.length}.`;
  return fresh.mean > best.mean
    ? `${before} Part of that was luck, which is why only the fresh seeds count.`
    : `${before} On fresh seeds the ${noun} is no higher, so luck played little part.`;
}

function sweetSpot({ seeds }: Plan, { sweetSpot: spot, graphs }: SearchAnalysis): string {
  if (spot.graphs === 1)
    return (
      `The sweet spot is the best graph alone, at C = ${decimal(spot.clustering[0])} and L = ${decimal(spot.pathLength[0])}. ` +
      "Every other graph is significantly worse (one-sided pooled t-test, p < 0.05)."
    );
  const found =
    `The sweet spot spans C ${rangeText(spot.clustering)} and L ${rangeText(spot.pathLength)}. ` +
    `${spot.graphs} of ${graphs.length} graphs are statistically indistinguishable from the best (one-sided pooled t-test, p >= 0.05).`;
  return spot.graphs > graphs.length / 2
    ? `${found} That is most of them: ${seeds} seeds per graph are too few to locate the sweet spot.`
    : found;
}

function density(plan: Plan, { correlations }: SearchAnalysis): string {
  const { r, p } = correlations.density.spearman;
  if (Number.isNaN(r)) return "";
  const { noun } = errorWords(plan);
  const figures = `(Spearman's rho = ${decimal(r)}, ${pText(p)})`;
  return p < SIGNIFICANCE
    ? `The ${noun} ${r > 0 ? "rises" : "falls"} with the density of the graph ${figures}.`
    : `The ${noun} shows no trend with the density of the graph ${figures}.`;
}

function givenDensity(plan: Plan, measure: string, { r, p }: Correlation): string {
  if (Number.isNaN(r)) return "";
  const figures = `(partial rank correlation ${decimal(r)}, ${pText(p)})`;
  return p < SIGNIFICANCE
    ? `At equal density, ${measure} still matters: the ${errorWords(plan).noun} ${r > 0 ? "rises" : "falls"} with it ${figures}.`
    : `At equal density, ${measure} has no visible effect ${figures}.`;
}

function surface(plan: Plan, { surface: fit }: SearchAnalysis): string {
  if (fit === undefined)
    return "There are too few graphs, or they lie too close to a line, to fit a quadratic surface in C and L.";
  const place = `C = ${decimal(fit.optimum[0])}, L = ${decimal(fit.optimum[1])}`;
  const interval =
    fit.interval === undefined
      ? ""
      : ` (95 % bootstrap intervals ${rangeText(fit.interval.clustering)} and ${rangeText(fit.interval.pathLength)})`;
  const shape = fit.inside
    ? "has its minimum among the trained graphs"
    : `${fit.bowl ? "has its minimum beyond the trained graphs" : "has no minimum"}. Among the trained graphs, it is lowest at their edge`;
  const explained = Number.isNaN(fit.rSquared)
    ? ""
    : ` It explains ${Math.round(100 * fit.rSquared)} % of the variance between graphs.`;
  return `The quadratic surface of ${errorWords(plan).noun} over C and L ${shape}, at ${place}${interval}.${explained}`;
}

function givenGraph(plan: Plan, graph: TrainedGiven, { baseline }: SearchAnalysis): string {
  const { name, order, clustering, pathLength, test, failed, inSweetSpot } = graph;
  const kind = `${order} nodes${graph.directed ? ", directed" : ""}`;
  const place = `C = ${decimal(clustering)} and L = ${decimal(pathLength)}`;
  const where = `The graph ${name} (${kind}) lies at ${place}, ${inSweetSpot ? "inside" : "outside"} the sweet spot.`;
  const missing = failed > 0 ? ` (${countOf(failed, "training run")} failed)` : "";
  if (test === undefined) return `${where} Too few of its training runs completed${missing}.`;
  const claim =
    test.p < SIGNIFICANCE
      ? `${test.difference < 0 ? "better" : "worse"} than`
      : "statistically indistinguishable from";
  return (
    `${where} It has ${errorWords(plan).had(errorText(graph))}${missing}. ` +
    `That is ${claim} the fully connected network, ${errorText(baseline)} (Welch's t-test, ${pText(test.p)}).`
  );
}

function failures({ excluded, baseline, guided }: SearchAnalysis, confirmation: Confirmation): string {
  const { best, baseline: complete, tuned, controls } = confirmation;
  const confirmed = [best, complete, ...(tuned ? [tuned.best, tuned.baseline] : []), ...controls];
  const fresh = confirmed.reduce((sum, { failed }) => sum + failed, 0);
  const parts = [
    excluded.length > 0
      ? `${countOf(excluded.length, "graph")} had a failed training run and ${excluded.length === 1 ? "is" : "are"} left out`
      : "",
    baseline.failed > 0 && guided === undefined
      ? `${countOf(baseline.failed, "training run")} of the fully connected network failed`
      : "",
    fresh > 0
      ? `${countOf(fresh, "fresh training run")} failed and ${fresh === 1 ? "is" : "are"} not counted in the tests above`
      : "",
  ].filter((part) => part !== "");
  return parts.length > 0 ? `Not every training run completed: ${parts.join("; ")}.` : "";
}

function countOf(count: number, noun: string): string {
  return `${countText(count)} ${noun}${count === 1 ? "" : "s"}`;
}

function trainingLength({ recipe, data }: Plan): string {
  const { duration } = recipe;
  const length =
    "steps" in duration ? `${countText(duration.steps)} steps` : `${countText(duration.epochs)} epochs`;
  const longer =
    data.spec === "digits" && isMlpRecipe(recipe)
      ? "On these digits the gain shrinks with longer training; after 1,000 steps of the preset's network, none was found."
      : "With longer training, the gain may shrink or grow.";
  return `This holds for ${length} of training. ${longer}`;
}
