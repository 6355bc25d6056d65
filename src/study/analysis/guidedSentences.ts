import type { Confirmation } from "./analyzeConfirmation.js";
import { type Outcome, SIGNIFICANCE, type SearchAnalysis } from "./analyzeSearch.js";
import { countText, decimal, errorText, pText } from "../../figures/numberText.js";
import { placeText, spanText, toleranceText } from "./measureWords.js";
import type { Plan } from "../plan/plan.js";
import type { SampledGraph } from "../plan/sampleGraphs.js";
import { amountOf, paysInFull } from "../../search/strategies/budget.js";
import type { Judgement, TestedRecommendation } from "../../search/strategies/strategy.js";
import type { WelchTTest } from "../../statistics/welchTTest.js";

/** Probability that the best graph is truly better than the baseline, from flat priors and the fresh training runs. */
export function probabilityBetter({ difference, p }: WelchTTest): number {
  return difference < 0 ? 1 - p / 2 : p / 2;
}

/** What a guided search says about the graph that it recommends. */
export function guidedSentences(
  plan: Plan,
  graphs: readonly SampledGraph[],
  search: SearchAnalysis,
  { recommendation, judgement }: NonNullable<SearchAnalysis["guided"]>,
  { best: fresh }: Confirmation,
): string[] {
  const tried = effort(plan, search, graphs.length);
  if (Number.isNaN(judgement.probability))
    return [`${tried} The best graph is the one with the lowest mean error, which is partly luck.`];
  return [
    recommendation.flatnessP < SIGNIFICANCE ? "" : flatness(recommendation),
    [
      tried,
      lowestPoint(plan, search, recommendation),
      ...(judgement === recommendation ? [] : [update(recommendation, judgement, fresh)]),
    ].join(" "),
    confidence(plan, judgement, graphs),
    region(plan, judgement.region, graphs),
  ];
}

function effort({ guided }: Plan, { graphs: trained }: SearchAnalysis, candidates: number): string {
  const { unit, amount } = amountOf(guided!.budget);
  const spent = `${countText(amount)} ${unit === "trainings" ? "training runs" : "epochs in total"}`;
  return `The ${guided!.strategy} strategy trained ${trained.length} of ${countText(candidates)} graphs, with ${spent}.`;
}

function lowestPoint(plan: Plan, { best }: SearchAnalysis, expected: Judgement): string {
  const { guided, recipe } = plan;
  const full = "epochs" in recipe.duration ? recipe.duration.epochs : Infinity;
  const length = paysInFull({ ...amountOf(guided!.budget), full })
    ? ""
    : " after training runs as short as those of the search";
  return `The fitted surface is lowest at ${placeText(plan, best)}, with an expected error of ${expectation(expected)}${length}.`;
}

function update(before: Judgement, after: Judgement, fresh: Outcome): string {
  return `${surprise(before, fresh)}With the fresh training runs included, the expected error is ${expectation(after)}.`;
}

function confidence(
  plan: Plan,
  { credible, probability }: Judgement,
  graphs: readonly SampledGraph[],
): string {
  const near = credible.map((row) => graphs[row]);
  return (
    `By the fitted model, the lowest point lies within ${spanText(plan, near)} with 95 % probability. ` +
    `The probability that no graph is more than ${toleranceText(plan.guided)} points better than this one is ${percent(probability)}. ` +
    "Both are too high if the true surface is rougher than the model assumes."
  );
}

function region(plan: Plan, region: readonly number[], candidates: readonly SampledGraph[]): string {
  const near = region.map((row) => candidates[row]);
  if (near.length === 1)
    return `Only one graph is estimated to be within ${toleranceText(plan.guided)} points of the best, at ${placeText(plan, near[0], " and ")}.`;
  return (
    `An estimated ${countText(near.length)} of the ${countText(candidates.length)} graphs are within ${toleranceText(plan.guided)} points of the best; ` +
    `they span ${spanText(plan, near)}.`
  );
}

function expectation({ error, deviation }: Judgement): string {
  return errorText({ mean: error, std: deviation });
}

function flatness({ flatnessP }: TestedRecommendation): string {
  return (
    `The training runs do not show that the error depends on the graph (permutation test, ${pText(flatnessP)}). ` +
    "Noise between seeds may account for the whole surface, so its lowest point is uncertain. A larger budget may help."
  );
}

/** Reports fresh training runs that are more than two standard errors from the expectation. */
function surprise({ error, deviation }: Judgement, { mean, std, errors }: Outcome): string {
  const away = mean - error;
  const expected = Math.sqrt(deviation ** 2 + std ** 2 / errors.length);
  if (Math.abs(away) <= 2 * expected) return "";
  return `On fresh seeds the error was ${decimal(Math.abs(away))} points ${away > 0 ? "higher: the lowest of many estimates is partly luck" : "lower: the surface was too high there"}. `;
}

/** A probability in percent, never 0 or 100. */
export function percent(probability: number): string {
  const value = 100 * probability;
  return value > 99.9 ? "over 99.9 %" : value < 0.1 ? "under 0.1 %" : `${value.toFixed(1)} %`;
}
