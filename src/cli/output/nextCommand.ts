import { join } from "node:path";
import type { StudyResult } from "../../study/index.js";
import { nameOf } from "../../study/plan/candidates/graphIdentity.js";
import { commandWords } from "../../study/plan/commandWords.js";
import { areArrays } from "../../study/plan/plannedData.js";
import { recipeChoices } from "../../study/plan/recipeChoices.js";
import { recipeValues } from "../../study/plan/recipeValues.js";
import { shellWord } from "../../study/plan/shellWord.js";
import { studyChoices } from "../../study/plan/studyChoices.js";

/** For data that only a program has. */
const NEXT_IN_CODE = "in the program that has the data: trainNetwork({ graph, data, recipe, seed })";

/** The command for a longer training run of the best graph by the study's recipe, because the gain may not last. */
export function nextCommand({
  plan,
  search: { best },
  out,
}: Pick<StudyResult, "plan" | "search" | "out">): string {
  const { recipe, data } = plan;
  if (areArrays(data)) return NEXT_IN_CODE;
  const { duration } = recipe;
  const longer = "steps" in duration ? { steps: 10 * duration.steps } : { epochs: 2 * duration.epochs };
  const values = {
    ...recipeValues({ ...recipe, duration: longer }),
    ...{ preset: plan.preset, data: data.spec, resize: data.resize, splitSeed: data.splitSeed },
  };
  const { preset, data: source, resize, splitSeed } = studyChoices;
  const words = commandWords({ preset, data: source, resize, splitSeed, ...recipeChoices }, values).join(" ");
  const graph = best.member === undefined ? nameOf(plan, best) : shellWord(join(out, "best-graph.txt"));
  return `npx sweetspot train --graph ${graph} ${words} --seed 1 --out best-model`;
}
