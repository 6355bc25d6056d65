import { describe, expect, it } from "vitest";
import { analyzeConfirmation } from "../../src/study/analysis/analyzeConfirmation.js";
import { answerQuestions } from "../../src/study/analysis/questions.js";
import { verdict } from "../../src/study/analysis/verdict.js";
import { controlNames } from "../../src/study/plan/controls.js";
import { isCompleted, type Trial } from "../../src/study/trials/trial.js";
import { welchTTest } from "../../src/statistics/welchTTest.js";
import { encodeWrong } from "../../src/study/trials/wrongBits.js";
import { type Shifts, syntheticConfirmation, syntheticLadder } from "./syntheticStudy.js";

const ask = (trials: readonly Trial[]) => answerQuestions(analyzeConfirmation(0, trials));
const claimsOf = (shifts: Shifts) => ask(syntheticConfirmation(shifts)).map(({ claim }) => claim);

describe("the three questions", () => {
  it("are answered apart", () => {
    expect(claimsOf({})).toEqual(["none", "none", "none"]);
    expect(claimsOf({ complete: 0.8 })).toEqual(["better", "none", "none"]);
    expect(claimsOf({ tunedComplete: 0.8 })).toEqual(["none", "better", "none"]);
    expect(claimsOf({ complete: -0.8, tunedComplete: -0.8 })).toEqual(["worse", "worse", "none"]);
    const [, , wiring] = ask(syntheticConfirmation({ ring: 0.8 }));
    expect(wiring.claim).toBe("better");
    expect(wiring.controls!.map(({ name, claim }) => [name, claim])).toEqual([
      ["random-regular", "none"],
      ["ring", "better"],
      ["gnm", "none"],
    ]);
  });

  it("have p-values for the number of controls and of questions", () => {
    const confirmation = analyzeConfirmation(0, syntheticConfirmation({ complete: 0.15, ring: 0.2 }));
    const [recipe, tuned, wiring] = answerQuestions(confirmation);
    const ofControls = confirmation.controls.map(({ test }) => test!.p);
    expect(wiring.p).toBeCloseTo(Math.min(1, 3 * Math.min(...ofControls)), 12);
    const sorted = [recipe, tuned, wiring].sort((a, b) => a.p! - b.p!);
    expect(sorted[0].adjustedP).toBeCloseTo(Math.min(1, 3 * sorted[0].p!), 12);
    expect(Math.min(...wiring.controls!.map(({ adjustedP }) => adjustedP))).toBe(wiring.adjustedP);
    expect(recipe.difference).toBeCloseTo(confirmation.best.mean - confirmation.baseline.mean, 9);
  });

  it("are not asked of a plan without tuning and controls", () => {
    const trials = syntheticConfirmation({ complete: 0.8 }).filter(
      ({ graph, setting }) => (graph === "complete" || graph === 0) && setting === undefined,
    );
    const [recipe, tuned, wiring] = ask(trials);
    expect(recipe.claim).toBe("better");
    expect(recipe.adjustedP).toBe(recipe.p);
    expect(tuned).toEqual({ question: "tuned", claim: "not asked", reason: "the plan has no tuning" });
    expect(wiring).toEqual({ question: "wiring", claim: "not asked", reason: "the plan has no controls" });
  });

  it("are not answered where training runs failed", () => {
    const failing = syntheticConfirmation({}).map((trial): Trial => {
      const { phase, graph, seed, setting, seconds, version, kernels, runtime } = trial;
      const ruined = setting === 1 || trial.graph === "control:ring";
      return ruined
        ? { phase, graph, seed, setting, seconds, version, kernels, runtime, failed: "the loss is NaN" }
        : trial;
    });
    const [, tuned, wiring] = ask(failing);
    expect(tuned.reason).toBe("too few tuned networks completed");
    expect(wiring.controls!.map(({ name }) => name)).toEqual(["random-regular", "gnm"]);
  });

  it("fall back to Welch's test without results for each image", () => {
    const trials = syntheticConfirmation({}).map(({ wrong: _, ...trial }) => trial);
    const { best, baseline, test } = analyzeConfirmation(0, trials);
    expect(test).toEqual(welchTTest(best.errors, baseline.errors));
    expect(trials.every(isCompleted)).toBe(true);
  });
});

describe("the verdict on three questions", () => {
  const headlineOf = (shifts: Shifts) => syntheticLadder(shifts).verdict.headline;

  it("has the strongest headline that the answers allow", () => {
    expect(headlineOf({ complete: 0.8 })).toMatch(
      /^A sparse graph beats the fully connected network under this recipe \(−\d\.\d\d points: .* p = [\d.e-]+\); tuned alike, no difference was found \(.*\); no effect of the wiring beyond density was found\.$/,
    );
    expect(headlineOf({ complete: 0.8, tunedComplete: 0.8, ring: 0.8 })).toMatch(
      /; it also beats a tuned one \(.*\); the wiring matters at equal density: better than a ring, no difference from a random regular graph and a random graph G\(n, m\) was found\.$/,
    );
    expect(headlineOf({ best: 0.8 })).toMatch(
      /^The graph that looked best is worse .*: worse than a random regular graph, a ring and a random graph G\(n, m\)\.$/,
    );
    expect(headlineOf({ tunedBest: 0.8 })).toMatch(
      /^At p = .* under this recipe; tuned alike, the fully connected network is better/,
    );
  });

  it("says what the numbers cover, how wide the tuning was, and which images chose", () => {
    const text = syntheticLadder({ complete: 0.8, ring: 0.8 }).verdict.sentences.join(" ");
    for (const sentence of [
      "Tuned over 3 settings for the fully connected network and 2 for the graph, which needs at least one layer, the graph has",
      "(Adam 0.004, 2 layers) and the fully connected network",
      "3 questions were asked, so their p-values in the headline are adjusted by Holm's method; the smallest p-value of the 3 controls counts 3 times.",
      "The search is not shown to be needed, since it does not beat a random regular graph and a random graph G(n, m).",
      "Intervals and p-values cover both training seeds and the choice of the 1,000 test examples.",
      "The best graph and the settings were chosen on held-out training examples (20 %). The test examples were only used to judge.",
    ])
      expect(text).toContain(sentence);
    expect(text).not.toContain("peculiarities");
  });

  it("warns of too few examples", () => {
    const trials = (differing: number) =>
      syntheticConfirmation({}).map((trial) => ({
        ...trial,
        // 30 examples that every network gets wrong, and some that only the graph with the plan's recipe does
        wrong: encodeWrong(
          Array.from(
            { length: 30 + (trial.graph === 0 && trial.setting === undefined ? differing : 0) },
            (_, k) => k,
          ),
          50,
        ),
      }));
    const { plan, graphs, search } = syntheticLadder({});
    const said = (differing: number) => {
      const confirmation = analyzeConfirmation(0, trials(differing));
      expect(confirmation.test.images).toEqual({ count: 50, telling: differing });
      const untuned = { ...confirmation, tuned: undefined };
      return verdict(plan, graphs, search, untuned).sentences.join(" ");
    };
    const warning =
      "The test examples are too few for an interval: only 19 of 50 tell two networks apart, and 20 are needed.";
    expect(said(19)).toContain(warning);
    expect(said(20)).not.toContain("too few for an interval");
    expect(said(20)).toContain(
      "Intervals and p-values cover both training seeds and the choice of the 50 test examples.",
    );
  });

  it("says which degree the random regular graphs have, if not the best graph's", () => {
    const { plan, graphs, search, confirmation } = syntheticLadder({});
    const said = (degree: number, names = controlNames as readonly string[]) =>
      verdict(
        plan,
        graphs,
        { ...search, best: { ...search.best, degree } as typeof search.best },
        { ...confirmation, controls: confirmation.controls.filter(({ name }) => names.includes(name)) },
      ).sentences.join(" ");
    expect(said(8.19)).toContain(
      "The random regular graphs have degree 8, the nearest to the best graph's average degree, 8.19, that a regular graph of 64 nodes can have.",
    );
    expect(said(8)).not.toContain("The random regular graphs have degree");
    expect(said(8.19, ["ring", "gnm"])).not.toContain("The random regular graphs have degree");
  });
});
