import { ArgumentError } from "../../errors.js";
import type { DataSet } from "../../datasets/dataSet.js";
import { formatAugmentation } from "./augmentationText.js";
import type { TrainingRecipe } from "./recipe.js";

/**
 * Checks that every part of a recipe applies to the data.
 *
 * @throws {ArgumentError} for an augmentation of a table, and for label smoothing of a target
 */
export function requireApplicable(
  { augmentation, labelSmoothing = 0 }: TrainingRecipe,
  { height, width, target }: Pick<DataSet, "height" | "width" | "target">,
): void {
  if (augmentation !== undefined && height === 1 && width === 1)
    throw new ArgumentError(
      "augmentation",
      "left out for a table, which has no images",
      formatAugmentation(augmentation),
    );
  if (target !== undefined && labelSmoothing > 0)
    throw new ArgumentError("labelSmoothing", "left out for a target, which has no classes", labelSmoothing);
}
