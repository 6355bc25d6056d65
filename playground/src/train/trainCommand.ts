import { designCommand } from "../share/designCommand.js";
import type { DesignRequest } from "../design/designedGraph.js";
import { dataOption } from "./data/dataOption.js";
import { BASE, type TrainingPlan } from "./trainingPlan.js";

/** The commands that train the relational network of a plan from its first seed, and the fully connected one. */
export function trainCommand(target: DesignRequest, { recipe, data, epochs, seeds }: TrainingPlan): string {
  const { width, layers, batch } = recipe;
  const options = [
    "--preset digits",
    ...(data === undefined ? [] : [dataOption(data)]),
    `--width ${width} --layers ${layers}`,
    ...(batch === BASE.batch ? [] : [`--batch ${batch}`]),
    `--epochs ${epochs} --learning-rate ${recipe.optimizer.learningRate} --seed ${seeds[0]}`,
  ].join(" ");
  return [
    `${designCommand(target)} > graph.txt`,
    `npx sweetspot train --graph graph.txt ${options}`,
    `npx sweetspot train ${options}`,
  ].join("\n");
}
