import { join } from "node:path";
import { stringify } from "csv-stringify/sync";
import { makeFolder } from "../../files/makeFolder.js";
import type { PublishedAnalysis } from "../analyzePublished.js";
import type { ComparedTask } from "../comparableTasks.js";
import type { PlacedGraph } from "../placeGraph.js";
import { publishedAnswer } from "../publishedAnswer.js";
import { writeAtomically } from "../../files/writeAtomically.js";
import { standaloneSvg } from "../../figures/standaloneSvg.js";
import { publishedFigures } from "./publishedFigures.js";
import { renderPublished } from "./renderPublished.js";

/**
 * Writes an analysis into a folder: `report.html`, every figure as SVG, the graphs as CSV, and the answer as JSON.
 *
 * @param command the command line that reproduces the analysis
 * @throws {FileError} when the folder cannot be written
 */
export function writePublished(
  folder: string,
  analysis: PublishedAnalysis,
  placed: readonly PlacedGraph[],
  others: readonly ComparedTask[],
  command: string,
): void {
  const figures = publishedFigures(analysis, placed, others);
  const files = [
    ...figures.map(({ name, figure }) => [`${name}.svg`, standaloneSvg(figure)]),
    ["graphs.csv", graphsCsv(analysis)],
    ["analysis.json", `${JSON.stringify(publishedAnswer(analysis, placed), null, 2)}\n`],
    ["report.html", renderPublished(analysis, figures, placed, command)],
  ];
  makeFolder(folder);
  for (const [name, content] of files) writeAtomically(join(folder, name), content);
}

function graphsCsv({ graphs, runs, sound }: PublishedAnalysis): string {
  const notWorse = new Set(sound.notWorse?.rows);
  const seeds = runs.seeds.map((seed) => `error_seed${seed}`);
  const header = ["row", "density", "rewiring", "seed", "clustering", "pathLength", "mean", "std", "p"];
  return stringify([
    [...header, "inSweetSpot", "surface", "notWorse", ...seeds],
    ...graphs.map(({ row, clustering, pathLength, mean, std, p, inSweetSpot }, i) => {
      const { density, rewiring, seed } = runs.graphs[i];
      return [
        ...[row, density, rewiring, seed, clustering, pathLength, mean, std],
        ...[Number.isNaN(p) ? "" : p, Number(inSweetSpot), sound.surface?.fitted[i] ?? ""],
        ...[sound.notWorse === undefined ? "" : Number(notWorse.has(row)), ...runs.errors[i]],
      ];
    }),
  ]);
}
