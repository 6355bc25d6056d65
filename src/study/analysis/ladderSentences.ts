import { wsFlexSize } from "../../generators/wsFlex.js";
import { countText, decimal, errorText, pText, rangeText } from "../../figures/numberText.js";
import { shapeOf } from "../plan/candidates/graphIdentity.js";
import { regularDegree } from "../plan/controlGraph.js";
import { errorWords } from "../plan/errorWords.js";
import type { Plan } from "../plan/plan.js";
import { settingsFor } from "../plan/tunePlan.js";
import type { Confirmation } from "./analyzeConfirmation.js";
import type { SearchAnalysis } from "./analyzeSearch.js";
import type { Comparison } from "./compareRuns.js";
import { controlTexts, listText, pointsText, settingText } from "./networkNames.js";
import type { Answers, ControlAnswer } from "./questions.js";

/**
 * With fewer examples on which two networks differ, t is a poor approximation: of simulated tests of equal networks, 1 to 4 %
 * have p < 0.05 instead of 5 % (`bench/claims/twoWayRates.js`).
 */
export const FEWEST_EXAMPLES = 20;

/** The comparison of the best graph with the baseline at the plan's recipe. */
export function recipeSentence(
  plan: Plan,
  { best }: SearchAnalysis,
  { best: fresh, baseline, test }: Confirmation,
): string {
  const { had, points } = errorWords(plan);
  const place = `C = ${decimal(best.clustering)}, L = ${decimal(best.pathLength)}, density ${decimal(best.density)}`;
  return (
    `On ${fresh.errors.length} fresh seeds, the best graph (${place}) has ${had(errorText(fresh))} with ${countText(fresh.flops)} multiply-adds per example. ` +
    `The fully connected network has ${errorText(baseline)} on ${baseline.errors.length} fresh seeds with ${countText(baseline.flops)}. ` +
    `The difference is ${decimal(test.difference)} ${points} (95 % interval ${rangeText(test.interval)}; ${testName(test)}, two-sided ${pText(test.p)}).`
  );
}

/** The comparison of the tuned networks, and how wide the tuning was. */
export function tunedSentence(plan: Plan, { tuned }: Confirmation): string {
  const { tune, recipe } = plan;
  if (tune === undefined || tuned?.test === undefined) return "";
  const { best, baseline, test } = tuned;
  const setting = (index: number) => settingText(tune.settings[index]);
  const wirable = settingsFor("graph", tune, recipe).length;
  const tried =
    wirable === tune.settings.length
      ? `${wirable} settings each`
      : `${tune.settings.length} settings for the fully connected network and ${wirable} for the graph, which needs at least one layer`;
  return (
    `Tuned over ${tried}, the graph has ${errorWords(plan).had(errorText(best))} (${setting(best.setting)}) and the fully connected network ${errorText(baseline)} (${setting(baseline.setting)}). ` +
    `The difference is ${decimal(test.difference)} points (95 % interval ${rangeText(test.interval)}, ${pText(test.p)}). A wider grid may change it.`
  );
}

/** The comparison with each control. */
export function controlSentence([, , { controls }]: Answers, { controls: confirmed }: Confirmation): string {
  if (controls === undefined) return "";
  const figures = ({ name, difference, interval, adjustedP }: ControlAnswer) => {
    const { mean } = confirmed.find((control) => control.name === name)!;
    return `${controlTexts[name]} has ${errorText({ mean })} (${pointsText(difference)} for the best graph, 95 % interval ${rangeText(interval)}, adjusted ${pText(adjustedP)})`;
  };
  const even = controls.filter(({ claim }) => claim !== "better").map(({ name }) => controlTexts[name]);
  const search =
    even.length === 0
      ? ""
      : ` The search is not shown to be needed, since it does not beat ${listText(even)}.`;
  return `At the same recipe and density, ${controls.map(figures).join("; ")}.${search}`;
}

/** The degree of the random regular graphs, where none has the best graph's average degree. */
export function regularDegreeSentence(
  plan: Plan,
  { best }: SearchAnalysis,
  { controls }: Confirmation,
): string {
  if (!controls.some(({ name }) => name === "random-regular")) return "";
  const { order: nodes, degree } = shapeOf(plan, best);
  const average = (2 * wsFlexSize(nodes, degree)) / nodes;
  const nearest = regularDegree(nodes, degree);
  return nearest === average
    ? ""
    : `The random regular graphs have degree ${nearest}, the nearest to the best graph's average degree, ${decimal(average)}, that a regular graph of ${nodes} nodes can have.`;
}

/** How several questions affect the p-values. */
export function multiplicitySentence(answers: Answers): string {
  const asked = answers.filter(({ claim }) => claim !== "not asked").length;
  const controls = answers[2].controls?.length ?? 0;
  if (asked < 2) return "";
  const counted =
    controls > 1 ? `; the smallest p-value of the ${controls} controls counts ${controls} times` : "";
  return `${asked} questions were asked, so their p-values in the headline are adjusted by Holm's method${counted}.`;
}

/** What the intervals cover. */
export function coverageSentence({ test, tuned, controls }: Confirmation): string {
  const tests = [test, tuned?.test, ...controls.map((control) => control.test)].filter(
    (each) => each !== undefined,
  );
  if (tests.some(({ images }) => images === undefined))
    return "The intervals cover training seeds only: with other test examples the differences may change, because this study has no results for each example.";
  const fewest = Math.min(...tests.map(({ images }) => images!.telling));
  const count = countText(test.images!.count);
  const apart =
    fewest < test.images!.count ? `only ${fewest} of ${count} tell` : `there are only ${count} to tell`;
  return fewest < FEWEST_EXAMPLES
    ? `The test examples are too few for an interval: ${apart} two networks apart, and ${FEWEST_EXAMPLES} are needed.`
    : `Intervals and p-values cover both training seeds and the choice of the ${count} test examples.`;
}

/** Whether the test examples also chose. */
export function judgementSentence({ heldOut, tune }: Plan): string {
  return heldOut === undefined
    ? "The test examples were used both to choose the best graph and to judge it. Fresh seeds guard against luck in training, not against peculiarities of these examples."
    : `The best graph ${tune === undefined ? "was" : "and the settings were"} chosen on held-out training examples (${decimal(100 * heldOut).replace(/\.00$/, "")} %). The test examples were only used to judge.`;
}

function testName({ images }: Comparison): string {
  return images === undefined ? "Welch's t-test" : "test over seeds and examples";
}
