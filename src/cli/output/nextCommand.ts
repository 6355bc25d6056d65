import type { StudyResult } from "../../study/index.js";
import { commandWords } from "../../study/plan/commandWords.js";
import { areArrays } from "../../study/plan/plannedData.js";
import { recipeChoices } from "../../study/plan/recipeChoices.js";
import { studyChoices } from "../../study/plan/studyChoices.js";
import { optimizerNameOf } from "../../training/recipe/withOptimizer.js";

/** For data that only a program has. */
const NEXT_IN_CODE = "in the program that has the data: trainNetwork({ graph, data, recipe, seed })";

/** The command for a longer training run of the best graph by the study's recipe, because the gain may not last. */
export function nextCommand({ plan, search: { best } }: Pick<StudyResult, "plan" | "search">): string {
  const { recipe, data } = plan;
  if (areArrays(data)) return NEXT_IN_CODE;
  const { duration } = recipe;
  const longer = "steps" in duration ? { steps: 10 * duration.steps } : { epochs: 2 * duration.epochs };
  const optimizer = optimizerNameOf(recipe.optimizer);
  const { learningRate } = recipe.optimizer;
  const values = {
    ...{ ...recipe, ...longer, optimizer, learningRate },
    ...{ preset: plan.preset, data: data.spec, resize: data.resize, splitSeed: data.splitSeed },
  };
  const { preset, data: source, resize, splitSeed } = studyChoices;
  const words = commandWords({ preset, data: source, resize, splitSeed, ...recipeChoices }, values).join(" ");
  const graph = `ws-flex:${plan.nodes}:${best.degree}:${best.rewiring}:${best.seed}`;
  return `npx sweetspot train --graph ${graph} ${words} --seed 1 --out best-model`;
}
