import { decimal, errorText, pText } from "../../figures/numberText.js";
import type { ErrorWords } from "../plan/errorWords.js";
import type { Confirmation } from "./analyzeConfirmation.js";
import type { SearchAnalysis } from "./analyzeSearch.js";
import { controlTexts, listText, pointsText } from "./networkNames.js";
import type { Answer, Answers, Claim } from "./questions.js";

/** The strongest sentence that all answers allow, and which questions were not asked. */
export function headline(
  answers: Answers,
  words: ErrorWords,
  { best: { density } }: SearchAnalysis,
  confirmation: Confirmation,
): string {
  const [recipe, tuned, wiring] = answers;
  const parts = [
    recipeText(recipe, words, density, confirmation),
    tuned.claim === "not asked" ? "" : tunedText(tuned, recipe),
    wiring.claim === "not asked" ? "" : wiringText(wiring),
  ].filter((part) => part !== "");
  return `${parts.join("; ")}.${notAsked(tuned, wiring)}`;
}

function recipeText(
  { claim, adjustedP, difference }: Answer,
  { had }: ErrorWords,
  density: number,
  found: Confirmation,
): string {
  const errors = `${errorText({ mean: found.best.mean })} against ${errorText({ mean: found.baseline.mean })}`;
  const figures = `(${pointsText(difference!)}: ${had(errors)} at equal FLOPs, ${pText(adjustedP!)})`;
  if (claim === "better")
    return `${density < 0.5 ? "A sparse graph" : `A graph of density ${decimal(density)}`} beats the fully connected network under this recipe ${figures}`;
  if (claim === "worse")
    return `The graph that looked best is worse than the fully connected network under this recipe ${figures}`;
  return `At ${pText(adjustedP!)} this study does not show that any sparse graph beats the fully connected network under this recipe`;
}

function tunedText({ claim, difference, adjustedP }: Answer, recipe: Answer): string {
  const figures = `(${pointsText(difference!)}, ${pText(adjustedP!)})`;
  if (claim === "better")
    return `${recipe.claim === "better" ? "it also beats a tuned one" : "tuned alike, the graph beats it"} ${figures}`;
  if (claim === "worse") return `tuned alike, the fully connected network is better ${figures}`;
  return `tuned alike, no difference was found ${figures}`;
}

function wiringText({ claim, controls }: Answer): string {
  const named = (wanted: Claim) =>
    listText(controls!.flatMap((each) => (each.claim === wanted ? [controlTexts[each.name]] : [])));
  if (claim === "none") return "no effect of the wiring beyond density was found";
  const results = [
    named("better") && `better than ${named("better")}`,
    named("worse") && `worse than ${named("worse")}`,
    named("none") && `no difference from ${named("none")} was found`,
  ];
  return `the wiring matters at equal density: ${results.filter((each) => each !== "").join(", ")}`;
}

function notAsked(tuned: Answer, wiring: Answer): string {
  const questions = [
    tuned.claim === "not asked" ? "whether it holds against a tuned network" : "",
    wiring.claim === "not asked" ? "whether the wiring matters beyond density" : "",
  ].filter((question) => question !== "");
  return questions.length === 0 ? "" : ` Not tested: ${questions.join(", and ")}.`;
}
