import { basename } from "#host";
import { countText } from "../../figures/numberText.js";
import { isModuleRecipe } from "../../training/recipe/recipe.js";
import type { Plan } from "../plan/plan.js";
import type { Confirmation } from "./analyzeConfirmation.js";
import type { SearchAnalysis } from "./analyzeSearch.js";

/** Which model a module built, and what it does not use, if that shows in widths and FLOPs; empty for other networks. */
export function moduleSentence(
  { recipe }: Plan,
  { best: { density } }: SearchAnalysis,
  { best, baseline }: Confirmation,
): string {
  if (!isModuleRecipe(recipe)) return "";
  const name = `The model is that of ${basename(recipe.source)} (SHA-256 ${recipe.sha256.slice(0, 8)}...).`;
  if (density === 1 || best.width !== baseline.width) return name;
  if (best.flops === baseline.flops)
    return `${name} It does not use the graph in a way that changes its multiply-adds, so it was trained as it is.`;
  return `${name} It does not use the width, so it was trained as it is: the best graph's model has ${countText(best.flops)} multiply-adds, not the ${countText(baseline.flops)} of the fully connected one.`;
}
