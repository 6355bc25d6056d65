import type { Confirmation } from "./analyzeConfirmation.js";
import { type Outcome, range, SIGNIFICANCE, type SearchAnalysis } from "./analyzeSearch.js";
import { countText, decimal, errorText, pText, rangeText } from "../../figures/numberText.js";
import type { Plan } from "../plan/plan.js";
import type { SampledGraph } from "../plan/sampleGraphs.js";
import { amountOf, paysInFull } from "../../search/strategies/budget.js";
import { type Judgement, type Recommendation, TOLERANCE } from "../../search/strategies/strategy.js";
import type { WelchTTest } from "../../statistics/welchTTest.js";

/** Probability that the recommended graph truly errs less than the baseline, from flat priors and the fresh trainings. */
export function probabilityBetter({ difference, p }: WelchTTest): number {
  return difference < 0 ? 1 - p / 2 : p / 2;
}

/** What a guided search says of the place that it recommends. */
export function guidedSentences(
  { guided, recipe }: Plan,
  graphs: readonly SampledGraph[],
  search: SearchAnalysis,
  { recommendation, judgement }: NonNullable<SearchAnalysis["guided"]>,
  { best: fresh }: Confirmation,
): string[] {
  const { best, graphs: trained } = search;
  const { budget, strategy } = guided!;
  const { unit, amount } = amountOf(budget);
  const spent = `${countText(amount)} ${unit === "trainings" ? unit : "epochs in all"}`;
  const full = "epochs" in recipe.duration ? recipe.duration.epochs : Infinity;
  const whole = paysInFull({ unit, amount, full });
  const tried = `The strategy ${strategy} tried ${trained.length} of ${countText(graphs.length)} graphs with ${spent}`;
  if (Number.isNaN(judgement.probability))
    return [`${tried}; the best graph is the one that showed the lowest mean error, which is partly luck.`];
  const near = judgement.credible.map((row) => graphs[row]);
  const spans = (of: readonly SampledGraph[]) =>
    `C ${rangeText(range(of.map((graph) => graph.clustering)))} and L ${rangeText(range(of.map((graph) => graph.pathLength)))}`;
  const flat = recommendation.flatnessP < SIGNIFICANCE ? "" : flatness(recommendation);
  return [
    flat,
    `${tried}. The surface through their errors is lowest at C = ${decimal(best.clustering)}, L = ${decimal(best.pathLength)}: ${expectation(recommendation)}${whole ? "" : " after as few epochs as they were trained"}. ${judgement === recommendation ? "" : `${surprise(recommendation, fresh)}The fresh trainings counted in, it is ${expectation(judgement)}. `}With 95 % probability the lowest point lies within ${spans(near)}; with probability ${percent(judgement.probability)} no graph is more than ${decimal(TOLERANCE)} points better than this one.`,
    `As good as the best, within ${decimal(TOLERANCE)} points, may be ${countText(search.sweetSpot.graphs)} of the ${countText(graphs.length)} graphs, within C ${rangeText(search.sweetSpot.clustering)} and L ${rangeText(search.sweetSpot.pathLength)}.`,
  ];
}

function expectation({ error, deviation }: Judgement): string {
  return errorText({ mean: error, std: deviation });
}

function flatness({ flatnessP }: Recommendation): string {
  return `The trainings do not show that the error depends on the wiring: noise between seeds alone may have shaped the surface (F-test, ${pText(flatnessP)}), and its lowest point may be anywhere. A larger budget would tell.`;
}

/** Said when the fresh trainings are not what the surface led to expect: more than two standard errors away. */
function surprise({ error, deviation }: Judgement, { mean, std, errors }: Outcome): string {
  const away = mean - error;
  const expected = Math.sqrt(deviation ** 2 + std ** 2 / errors.length);
  if (Math.abs(away) <= 2 * expected) return "";
  return `On fresh seeds it erred ${decimal(Math.abs(away))} points ${away > 0 ? "more" : "less"}: ${away > 0 ? "the lowest of many estimates is partly luck" : "the surface was too high there"}. `;
}

/** A probability in percent, never quite 100. */
export function percent(probability: number): string {
  const value = 100 * probability;
  return value > 99.9 ? "over 99.9 %" : value < 0.1 ? "under 0.1 %" : `${value.toFixed(1)} %`;
}
