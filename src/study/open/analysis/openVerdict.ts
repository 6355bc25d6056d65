import { countText, decimal, pText, rangeText } from "../../../figures/numberText.js";
import { amountOf } from "../../../search/strategies/budget.js";
import { SIGNIFICANCE } from "../../analysis/analyzeSearch.js";
import { candidatesSentence } from "../../analysis/candidatesSentence.js";
import { percent } from "../../analysis/guidedSentences.js";
import { measureLabel } from "../../plan/studyMeasures.js";
import type { Candidate } from "../plan/candidates.js";
import type { OpenResult } from "./analyzeOpen.js";
import { differenceRangeText, differenceText, valueText } from "./valueText.js";

/** The conclusions that an open study supports, in words. */
export interface OpenVerdict {
  /** Whether the best graph is shown to be better than the baseline, worse, or neither. */
  readonly claim: "better" | "worse" | "none" | "not asked";
  readonly headline: string;
  /** Further conclusions, and their limits. */
  readonly sentences: readonly string[];
}

type Found = Omit<OpenResult, "verdict">;

/** Describes the result of an open study in words. */
export function openVerdict(result: Found): OpenVerdict {
  const claim = claimOf(result);
  const sentences = [
    confirmationSentence(result),
    effortSentence(result),
    flatnessSentence(result),
    surfaceSentence(result),
    regionSentence(result),
    sourceSentence(result),
    failureSentence(result),
    result.confirmation?.test === undefined
      ? ""
      : "The interval covers seeds only: with other data the difference may change.",
  ];
  return { claim, headline: headline(result, claim), sentences: sentences.filter((each) => each !== "") };
}

function claimOf({ plan, confirmation }: Found): OpenVerdict["claim"] {
  if (confirmation?.baseline === undefined) return "not asked";
  const { test } = confirmation;
  if (test === undefined || !(test.p < SIGNIFICANCE)) return "none";
  return test.difference < 0 === (plan.objective.direction === "minimize") ? "better" : "worse";
}

function headline({ plan, best, confirmation }: Found, claim: OpenVerdict["claim"]): string {
  const { objective } = plan;
  const { test, baseline } = confirmation ?? {};
  if (claim === "not asked") {
    const { mean, std, values } = confirmation?.best ?? { mean: NaN, std: NaN, values: [] };
    return values.length > 0
      ? `The best graph has ${named(plan, valueText(objective, mean, std))} on fresh seeds.`
      : `The best graph has an expected ${objective.name} of ${valueText(objective, best.expected, best.deviation)}.`;
  }
  if (test === undefined)
    return "Too few fresh training runs completed to compare the best graph with the complete graph.";
  if (claim === "none")
    return `At ${pText(test.p)} this study does not show that the best graph beats the complete graph.`;
  const against = `${valueText(objective, confirmation!.best.mean)} against ${valueText(objective, baseline!.mean)}`;
  return `The best graph ${claim === "better" ? "beats" : "is worse than"} the complete graph (${differenceText(objective, test.difference)}: ${named(plan, against)}, ${pText(test.p)}).`;
}

function confirmationSentence({ plan, best, confirmation }: Found): string {
  if (confirmation === undefined || confirmation.best.values.length === 0) return "";
  const { objective } = plan;
  const { best: fresh, baseline, test } = confirmation;
  const first = `On ${seeds(fresh.values.length)}, the best graph, ${best.name} (${placeText(best)}), has ${named(plan, valueText(objective, fresh.mean, fresh.std))}.`;
  if (baseline === undefined || baseline.values.length === 0) return first;
  const second = `The complete graph has ${valueText(objective, baseline.mean, baseline.std)} on ${seeds(baseline.values.length)}.`;
  if (test === undefined) return `${first} ${second}`;
  return `${first} ${second} The difference is ${differenceText(objective, test.difference)} (95 % interval ${differenceRangeText(objective, test.interval)}; Welch's t-test, two-sided ${pText(test.p)}).`;
}

function effortSentence({ plan: { guided }, candidates, trials }: Found): string {
  const trained = new Set(trials.flatMap(({ phase, graph }) => (phase === "search" ? [graph] : []))).size;
  const { unit, amount } = amountOf(guided.budget);
  const spent = `${countText(amount)} ${unit === "trainings" ? "training runs" : "epochs in total"}`;
  return `The ${guided.strategy} strategy trained ${trained} of ${countText(candidates.length)} graphs, with ${spent}.`;
}

function flatnessSentence({ plan, flatnessP }: Found): string {
  if (Number.isNaN(flatnessP) || flatnessP < SIGNIFICANCE) return "";
  return `The training runs do not show that the ${plan.objective.name} depends on the graph (permutation test, ${pText(flatnessP)}). A larger budget may help.`;
}

function surfaceSentence({ plan, best, credible, probability, confirmation }: Found): string {
  const { objective } = plan;
  if (Number.isNaN(probability))
    return `The best graph is the one with the ${objective.direction === "minimize" ? "lowest" : "highest"} mean in the search, which is partly luck.`;
  const fresh = (confirmation?.best.values.length ?? 0) > 0 ? ", with the fresh training runs included" : "";
  const ranges = plan.measures.map((measure) => {
    const values = credible.map(({ measures }) => measures[measure]);
    return `${measureLabel(measure)} ${rangeText([Math.min(...values), Math.max(...values)])}`;
  });
  return (
    `The fitted surface expects ${valueText(objective, best.expected, best.deviation)} of the best graph${fresh}. ` +
    `By the fitted model, the best point lies within ${ranges.join(", ")} with 95 % probability. ` +
    `The probability that no graph is more than ${differenceText(objective, objective.tolerance).slice(1)} better than this one is ${percent(probability)}. ` +
    "Both are too high if the true surface is rougher than the model assumes."
  );
}

function regionSentence({ plan, region, candidates }: Found): string {
  const within = differenceText(plan.objective, plan.objective.tolerance).slice(1);
  const some = region.length === 1 ? "One graph is" : `${countText(region.length)} graphs are`;
  return `${some} estimated to be within ${within} of the best, of ${countText(candidates.length)}.`;
}

/** Where the candidates come from, if they are not WS-flex graphs of a grid. */
function sourceSentence({ plan: { candidates }, candidates: { length } }: Found): string {
  return candidates.source === "ws-flex" ? "" : candidatesSentence({ graphs: length, candidates });
}

function failureSentence({ trials }: Found): string {
  const failed = trials.flatMap((trial) => ("failed" in trial ? [trial.failed] : []));
  const pruned = trials.filter((trial) => "state" in trial).length;
  const parts = [
    failed.length > 0 ? `${countOf(failed.length)} failed (the first: ${failed[0].replace(/\.$/, "")})` : "",
    pruned > 0 ? `${countOf(pruned)} ${pruned === 1 ? "was" : "were"} pruned, whose values do not count` : "",
  ].filter((part) => part !== "");
  return parts.length === 0 ? "" : `Not every training run completed: ${parts.join("; ")}.`;
}

/** The measures of a graph: "averageClustering = 0.41, averageShortestPathLength = 2.10". */
export function placeText({ measures }: Pick<Candidate, "measures">): string {
  return Object.entries(measures)
    .map(([name, value]) => `${measureLabel(name)} = ${decimal(value)}`)
    .join(", ");
}

/** Values with the name of the objective: "2.10 % error", "a cost of 23.00 rounds". */
function named({ objective: { name, unit } }: OpenResult["plan"], text: string): string {
  return unit === "%" ? `${text} ${name}` : `${/^[aeiou]/i.test(name) ? "an" : "a"} ${name} of ${text}`;
}

function seeds(count: number): string {
  return `${count} fresh seed${count === 1 ? "" : "s"}`;
}

function countOf(count: number): string {
  return `${countText(count)} training run${count === 1 ? "" : "s"}`;
}
