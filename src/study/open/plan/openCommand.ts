import { type Catalogue } from "../../plan/choice.js";
import { commandWords } from "../../plan/commandWords.js";
import { studyChoices } from "../../plan/studyChoices.js";
import { GUIDED_GRAPHS, GUIDED_STRATEGY } from "../../plan/studyPresets.js";
import { openOptions } from "./openOptions.js";
import type { OpenPlan } from "./openPlan.js";

/** The command line that plans the same study: every option that differs from its default. */
export function openCommand({
  objective,
  guided,
  candidates,
  epochs,
  confirm,
  pruner,
  baseline,
}: OpenPlan): string {
  const { program, name, ...words } = objective;
  const catalogue: Catalogue = { ...openOptions, ...studyChoices };
  const made: Record<string, unknown> = {
    ...{ ...program, objective: name, ...words, confirm, pruner, epochs, ...guided },
    ...(candidates.source === "ws-flex" && { nodes: candidates.nodes, graphs: candidates.graphs }),
  };
  const usual: Record<string, unknown> = {
    ...{
      objective: "error",
      graphFormat: "npy",
      nodes: 64,
      graphs: GUIDED_GRAPHS,
      strategy: GUIDED_STRATEGY,
    },
    ...Object.fromEntries(Object.entries(catalogue).map(([key, choice]) => [key, choice.default])),
  };
  const differing = Object.entries(catalogue).flatMap(([key, choice]) =>
    made[key] === usual[key] ? [] : commandWords({ [key]: choice }, made),
  );
  return ["npx sweetspot search", ...differing, ...(baseline ? [] : ["--no-baseline"])].join(" ");
}
