import type { StudyResult } from "../../study/index.js";
import { commandWords } from "../../study/plan/commandWords.js";
import { recipeChoices } from "../../study/plan/recipeChoices.js";
import { studyChoices } from "../../study/plan/studyChoices.js";
import { optimizerNameOf } from "../../training/recipe/withOptimizer.js";

/** The command for a longer training run of the best graph by the study's recipe, because the gain may not last. */
export function nextCommand({ plan, search: { best } }: Pick<StudyResult, "plan" | "search">): string {
  const { recipe, data } = plan;
  const { duration } = recipe;
  const longer = "steps" in duration ? { steps: 10 * duration.steps } : { epochs: 2 * duration.epochs };
  const optimizer = optimizerNameOf(recipe.optimizer);
  const { learningRate } = recipe.optimizer;
  const values = {
    ...{ ...recipe, ...longer, optimizer, learningRate },
    ...{ preset: plan.preset, data: data.spec, resize: data.resize },
  };
  const { preset, data: source, resize } = studyChoices;
  const words = commandWords({ preset, data: source, resize, ...recipeChoices }, values).join(" ");
  const graph = `ws-flex:${plan.nodes}:${best.degree}:${best.rewiring}:${best.seed}`;
  return `npx sweetspot train --graph ${graph} ${words} --seed 1 --out best-model`;
}
