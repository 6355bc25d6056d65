import { holm } from "../../statistics/holm.js";
import type { ControlName } from "../plan/controls.js";
import type { Confirmation, ConfirmedControl } from "./analyzeConfirmation.js";
import { SIGNIFICANCE } from "./analyzeSearch.js";
import type { Comparison } from "./compareRuns.js";

/** What a comparison shows of the best graph: a lower error, a higher one, or neither. */
export type Claim = "better" | "worse" | "none";

/** A difference between the best graph and another network. */
interface Tested {
  /** error(best graph) - error(other network), in percentage points; for a target, of its variance. */
  readonly difference: number;
  /** Its 95 % confidence interval. */
  readonly interval: readonly [low: number, high: number];
  /** Two-sided p-value. */
  readonly p: number;
  /** The p-value adjusted by Holm's method. A claim needs less than 0.05. */
  readonly adjustedP: number;
}

/** The best graph against one control. */
export interface ControlAnswer extends Tested {
  readonly name: ControlName;
  readonly claim: Claim;
}

/** The answer to one question of a study. */
export interface Answer extends Partial<Tested> {
  /**
   * - `recipe`: at the same recipe and FLOPs, does the best graph beat the fully connected network?
   * - `tuned`: does it still, when both are tuned alike?
   * - `wiring`: does its wiring matter, against graphs of equal density? Its p is the smallest of the controls times their
   *   number, and difference and interval are those of that control.
   */
  readonly question: "recipe" | "tuned" | "wiring";
  readonly claim: Claim | "not asked";
  /** Why it was not asked. */
  readonly reason?: string;
  /** For `wiring`: each control. Their p-values are adjusted for the number of controls and of questions. */
  readonly controls?: readonly ControlAnswer[];
}

/** The answers to the three questions, in that order. */
export type Answers = readonly [recipe: Answer, tuned: Answer, wiring: Answer];

/**
 * Answers the three questions from the confirmation. Where all networks are equal, the probability of any claim is at most
 * 5 %: the p-values of the questions that were asked are adjusted by Holm's method.
 */
export function answerQuestions({ test, tuned, controls }: Confirmation): Answers {
  const asked = controls.filter(hasTest);
  const strongest = asked.reduce<Comparison | undefined>(
    (best, each) => (best === undefined || each.test.p < best.p ? each.test : best),
    undefined,
  );
  const tests = [
    test,
    tuned?.test,
    strongest && { ...strongest, p: Math.min(1, asked.length * strongest.p) },
  ] as const;
  const adjusted = holm(tests.flatMap((each) => (each === undefined ? [] : [each.p]))).values();
  const [recipe, tunedAnswer, wiring] = tests.map((each) =>
    each === undefined ? { claim: "not asked" as const } : answer(each, adjusted.next().value!),
  );
  return [
    { question: "recipe", ...recipe },
    {
      question: "tuned",
      ...tunedAnswer,
      ...(tuned?.test === undefined && {
        reason: tuned ? "too few tuned networks completed" : "the plan has no tuning",
      }),
    },
    {
      question: "wiring",
      ...wiring,
      ...(strongest === undefined
        ? { reason: controls.length > 0 ? "too few controls completed" : "the plan has no controls" }
        : { controls: answerControls(asked, wiring as Tested) }),
    },
  ];
}

/** Holm's method within the controls, at the level that the questions leave for them. */
function answerControls(
  controls: readonly (ConfirmedControl & { readonly test: Comparison })[],
  { p, adjustedP }: Tested,
): ControlAnswer[] {
  const within = holm(controls.map(({ test }) => test.p));
  const factor = p === 0 ? 1 : adjustedP / p;
  return controls.map(({ name, test }, i) => ({
    name,
    ...answer(test, Math.min(1, Math.max(adjustedP, within[i] * factor))),
  }));
}

function answer({ difference, interval, p }: Comparison, adjustedP: number): Tested & { claim: Claim } {
  const claim = !(adjustedP < SIGNIFICANCE) ? "none" : difference < 0 ? "better" : "worse";
  return { claim, difference, interval, p, adjustedP };
}

function hasTest(control: ConfirmedControl): control is ConfirmedControl & { readonly test: Comparison } {
  return control.test !== undefined;
}
