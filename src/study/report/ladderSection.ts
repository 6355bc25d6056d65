import { html, type Html } from "../../figures/html.js";
import { plotRegion } from "../../figures/plotRegion.js";
import { pText, rangeText } from "../../figures/numberText.js";
import { controlTexts, listText, pointsText } from "../analysis/networkNames.js";
import type { Answer } from "../analysis/questions.js";
import type { StudyResult } from "../analysis/studyResult.js";
import { ladderFigure } from "./ladderFigure.js";

const QUESTIONS: Readonly<Record<Answer["question"], string>> = {
  recipe: "Does a sparse graph beat the fully connected network at the same recipe and FLOPs?",
  tuned: "Does it still, when both are tuned alike?",
  wiring: "Does its wiring matter, against graphs of equal density?",
};

/** The three questions with their answers, and the differences as a figure. */
export function ladderSection({ verdict: { questions } }: StudyResult): Html {
  return html`<h2>Three questions</h2>
    <ol class="ladder">
      ${questions.map((each) => html`<li><b>${QUESTIONS[each.question]}</b> ${answerText(each)}</li> `)}
    </ol>
    <figure>
      ${plotRegion(ladderFigure(questions))}
      <figcaption>
        <b>The differences.</b> Diamonds left of the line mean that the best graph has the lower error. Lines
        are 95 % intervals; red marks the differences that support a claim after Holm's adjustment.
      </figcaption>
    </figure>`;
}

function answerText(answer: Answer): string {
  const { claim, reason, difference, interval, adjustedP, controls } = answer;
  if (claim === "not asked") return `Not tested: ${reason!}.`;
  const figures = `${pointsText(difference!)}, 95 % interval ${rangeText(interval!)}, adjusted ${pText(adjustedP!)}`;
  if (controls === undefined) {
    const words = { better: "Yes", worse: "No, it is worse", none: "Not shown" };
    return `${words[claim]} (${figures}).`;
  }
  if (claim === "none") return `Not shown (adjusted ${pText(adjustedP!)}).`;
  const named = (wanted: string) =>
    listText(controls.filter((each) => each.claim === wanted).map(({ name }) => controlTexts[name]));
  const parts = [
    named("better") && `the best graph is better than ${named("better")}`,
    named("worse") && `it is worse than ${named("worse")}`,
    named("none") && `no difference from ${named("none")} was found`,
  ].filter((part) => part !== "");
  return `Yes: ${parts.join("; ")} (adjusted ${pText(adjustedP!)}).`;
}
