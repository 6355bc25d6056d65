import { presets, type Preset, type PresetName } from "../training/presets.js";
import { isMlpRecipe } from "../training/recipe.js";
import type { Plan } from "./plan.js";
import { studyPresets } from "./studyPresets.js";

/**
 * The command line that plans the same study again: its preset, and every flag in which it differs from that.
 *
 * @param plan a plan that `planStudy` made
 */
export function studyCommand({ preset, data, nodes, graphs, seeds, recipe, given = [] }: Plan): string {
  const usual: Preset = presets[preset as PresetName];
  const size = studyPresets[preset as PresetName];
  const { layers, width, batch, duration } = usual.recipe;
  const flags: (readonly [name: string, value: unknown, usual: unknown])[] = [
    ["preset", preset, "digits"],
    ["data", data.spec, size.data],
    ["resize", data.resize, usual.resize],
    ["nodes", nodes, size.nodes],
    ["graphs", graphs, size.graphs],
    ["seeds", seeds, size.seeds],
    ...(isMlpRecipe(recipe)
      ? ([
          ["width", recipe.width, width],
          ["layers", recipe.layers, layers],
        ] as const)
      : ([
          ["model", recipe.model, undefined],
          ["dims", recipe.dims?.join(), undefined],
        ] as const)),
    ["batch", recipe.batch, batch],
    ...Object.entries(recipe.duration).map(([unit, value]): [string, unknown, unknown] => [
      unit,
      value,
      (duration as Record<string, unknown>)[unit],
    ]),
  ];
  const chosen = flags.filter(([, value, preset]) => value !== preset);
  return [
    "npx sweetspot search",
    ...chosen.map(([name, value]) => `--${name} ${shellWord(String(value))}`),
    ...given.map(({ source }) => `--graph ${shellWord(source)}`),
    ...(given.some(({ undirected }) => undirected) ? ["--undirected"] : []),
  ].join(" ");
}

/** A word as a POSIX shell reads it back. */
export function shellWord(word: string): string {
  return /^[\w./:@%+=,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
