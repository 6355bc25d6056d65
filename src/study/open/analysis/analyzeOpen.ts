import { join } from "#host";
import type { Judgement, TestedRecommendation } from "../../../search/strategies/strategy.js";
import { meanAndStd } from "../../../statistics/meanAndStd.js";
import { welchTTest, type WelchTTest } from "../../../statistics/welchTTest.js";
import type { Candidate } from "../plan/candidates.js";
import type { OpenPlan } from "../plan/openPlan.js";
import { hasValue, type OpenTrial } from "../trials/openTrial.js";
import { type OpenVerdict, openVerdict } from "./openVerdict.js";

/** The training runs of one graph. */
export interface OpenOutcome {
  /** The values of the completed training runs, by seed. */
  readonly values: readonly number[];
  /** Their mean; NaN without any. */
  readonly mean: number;
  /** Sample standard deviation (ddof 1). */
  readonly std: number;
  /** Number of failed and of pruned training runs. */
  readonly failed: number;
}

/** The best graph, and the baseline if the plan has one, on fresh seeds. */
export interface OpenConfirmation {
  readonly best: OpenOutcome;
  readonly baseline?: OpenOutcome;
  /** Welch's test of value(best) - value(baseline); absent with fewer than two completed training runs of either. */
  readonly test?: WelchTTest;
}

/** The result of an open study. */
export interface OpenResult {
  readonly plan: OpenPlan;
  /** All candidates, by row. */
  readonly candidates: readonly Candidate[];
  readonly trials: readonly OpenTrial[];
  /** The recommended graph, with the value that the fitted surface expects, or the mean where a strategy has no surface. */
  readonly best: Candidate & { readonly expected: number; readonly deviation: number };
  /** The graphs estimated to be as good as the best one: at most `tolerance` worse. */
  readonly region: readonly Candidate[];
  /** The graphs that include the best with 95 % probability; empty for strategies without a surface. */
  readonly credible: readonly Candidate[];
  /** Probability that no graph is more than `tolerance` better than the best; NaN for strategies without a surface. */
  readonly probability: number;
  /** p-value of "the value does not depend on the graph"; NaN for strategies without a surface. */
  readonly flatnessP: number;
  /** Absent without a confirmation. */
  readonly confirmation?: OpenConfirmation;
  readonly verdict: OpenVerdict;
  /** Path of the report. */
  readonly report: string;
  /** Folder of the study. */
  readonly out: string;
}

/** What a strategy concludes from a complete search. */
interface Conclusion {
  /** 1 for a value to minimize, -1 for one to maximize. */
  readonly sign: 1 | -1;
  recommend(): TestedRecommendation;
  /** With the fresh training runs of the recommended graph included. */
  judge(): Judgement;
}

/**
 * Draws the conclusions of a complete study.
 *
 * @throws {StudyError} when the trials give no result
 */
export function analyzeOpen(
  plan: OpenPlan,
  candidates: readonly Candidate[],
  trials: readonly OpenTrial[],
  search: Conclusion,
  out: string,
): OpenResult {
  const recommendation = search.recommend();
  const judgement = search.judge();
  const rowsOf = (rows: readonly number[]) => rows.map((row) => candidates[row]);
  const confirmation = plan.confirm === 0 ? undefined : confirmationOf(recommendation.graph, trials);
  const result = {
    ...{ plan, candidates, trials, out, report: join(out, "report.html") },
    best: {
      ...candidates[recommendation.graph],
      ...{ expected: search.sign * judgement.error, deviation: judgement.deviation },
    },
    region: rowsOf(judgement.region),
    credible: rowsOf(judgement.credible),
    probability: judgement.probability,
    flatnessP: recommendation.flatnessP,
    ...(confirmation !== undefined && { confirmation }),
  };
  return { ...result, verdict: openVerdict(result) };
}

/** Summarizes training runs of one graph. */
export function outcomeOf(trials: readonly OpenTrial[]): OpenOutcome {
  const values = trials
    .filter(hasValue)
    .sort((a, b) => a.seed - b.seed)
    .map(({ value }) => value);
  const { mean, std } = values.length > 0 ? meanAndStd(values) : { mean: NaN, std: NaN };
  return { values, mean, std, failed: trials.length - values.length };
}

/** The candidates that the search trained, with their training runs of the greatest length. */
export function trainedOf({
  candidates,
  trials,
}: Pick<OpenResult, "candidates" | "trials">): (Candidate & OpenOutcome)[] {
  const search = trials.filter(({ phase }) => phase === "search");
  const longest = Math.max(...search.map(({ epochs }) => epochs ?? Infinity));
  return candidates.flatMap((candidate) => {
    const own = search.filter(
      ({ graph, epochs }) => graph === candidate.row && (epochs ?? Infinity) === longest,
    );
    const outcome = outcomeOf(own);
    return outcome.values.length === 0 ? [] : [{ ...candidate, ...outcome }];
  });
}

function confirmationOf(row: number, trials: readonly OpenTrial[]): OpenConfirmation {
  const fresh = trials.filter(({ phase }) => phase === "confirmation");
  const best = outcomeOf(fresh.filter(({ graph }) => graph === row));
  const complete = fresh.filter(({ graph }) => graph === "complete");
  if (complete.length === 0) return { best };
  const baseline = outcomeOf(complete);
  const enough = best.values.length > 1 && baseline.values.length > 1;
  return { best, baseline, ...(enough && { test: welchTTest(best.values, baseline.values) }) };
}
