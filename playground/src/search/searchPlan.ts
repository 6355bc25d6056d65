import type { StudyChoices } from "sweetspot/study";
import type { Settings } from "../state/settings.js";
import { dataOption } from "../train/data/dataOption.js";
import type { OwnExamples } from "../train/data/ownData.js";

/** What is searched. */
export interface SearchPlan {
  readonly choices: Partial<StudyChoices>;
  readonly data: OwnExamples | undefined;
  /** The command that runs the same study. */
  readonly command: string;
  /** A text that differs where anything differs. */
  readonly key: string;
}

/** Nodes below which there are too few different graphs to search. */
export const FEWEST_SEARCHED = 8;
/** Nodes from which on there are enough for the library's usual number of candidates. */
const USUAL_FROM = 16;
const FEW_GRAPHS = 100;

/** The study of some settings: small enough for a browser. */
export function searchPlan(settings: Settings, data: OwnExamples | undefined): SearchPlan {
  const { width, layers, learningRate, epochs, budget, seed } = settings;
  const nodes = Math.max(settings.nodes, FEWEST_SEARCHED);
  const graphs = nodes < USUAL_FROM ? FEW_GRAPHS : undefined;
  const recipe = { width: Math.max(width, nodes), layers, epochs, learningRate };
  const choices: Partial<StudyChoices> = {
    ...{ preset: "digits", nodes, ...recipe, seed, budget: { trainings: budget } },
    ...{ controls: ["random-regular"], tune: "none", ...(graphs !== undefined && { graphs }) },
  };
  const options = [
    "--preset digits",
    ...(data === undefined ? [] : [dataOption(data)]),
    `--nodes ${nodes} --width ${recipe.width} --layers ${layers} --epochs ${epochs} --learning-rate ${learningRate}`,
    ...(graphs === undefined ? [] : [`--graphs ${graphs}`]),
    `--budget ${budget} --seed ${seed} --controls random-regular --tune none`,
  ];
  const command = `npx sweetspot search ${options.join(" ")}`;
  return { choices, data, command, key: JSON.stringify([command, data?.id]) };
}
