import { basename, extname, join } from "node:path";
import type { Argv, CommandModule } from "yargs";
import type { PlacedGraph } from "../../reproduction/placeGraph.js";
import { publishedTasks } from "../../reproduction/publishedTasks.js";
import type { Rectangle } from "../../search/region/rectangle.js";
import { shellWord } from "../../study/plan/shellWord.js";
import { lastOf } from "../arguments/lastOf.js";
import { parseSeeds } from "../arguments/parseSeeds.js";
import { words } from "../arguments/words.js";
import type { Line } from "../output/line.js";
import { printAnswer, printJson } from "../output/print.js";

interface Arguments {
  results: string;
  "graph-set": string;
  task: string;
  seeds?: string;
  graph?: string[];
  undirected: boolean;
  out?: string;
  json: boolean;
}

/** `sweetspot analyze published`: reproduces the authors' analysis of their results. */
export const analyzePublishedCommand: CommandModule<object, Arguments> = {
  command: "published",
  describe: "Reproduce the authors' analysis of a task, and add a more robust one",
  builder: (yargs): Argv<Arguments> =>
    yargs
      // so that --graph may be repeated
      .parserConfiguration({ "duplicate-arguments-array": true })
      .option("results", {
        type: "string",
        demandOption: true,
        coerce: lastOf<string>,
        describe: "Folder of results: final_results of the release",
      })
      .option("graph-set", {
        type: "string",
        alias: "graphs",
        demandOption: true,
        coerce: lastOf<string>,
        describe: "Set of graphs (.npy), or the folder of the sets",
      })
      .option("task", {
        type: "string",
        demandOption: true,
        coerce: lastOf<string>,
        describe: `Published task: ${publishedTasks.map(({ name }) => name).join(", ")}`,
      })
      .option("seeds", {
        type: "string",
        coerce: lastOf<string | undefined>,
        describe: "Training seeds, such as 1,2",
        defaultDescription: "all",
      })
      .option("graph", {
        type: "string",
        array: true,
        nargs: 1,
        describe: "Graph file to show in the (C, L) plane; may be repeated",
      })
      .option("undirected", {
        type: "boolean",
        default: false,
        coerce: lastOf<boolean>,
        describe: "Ignore edge directions in --graph",
      })
      .option("out", {
        type: "string",
        coerce: lastOf<string | undefined>,
        describe: "Folder for report.html, figures (SVG), graphs.csv",
      })
      .option("json", {
        type: "boolean",
        default: false,
        coerce: lastOf<boolean>,
        describe: "Print one JSON object",
      })
      .example(
        "$0 analyze published --results R/final_results --graph-set R --task mlp_cifar10",
        "R stands for data-sets/graph2nn/release, written by data fetch graph2nn",
      )
      .example(
        "$0 analyze published ... --graph R/connectomes/cat.txt --undirected --out report",
        "with a connectome in the figures",
      ),
  handler: async ({ results, "graph-set": graphs, task, seeds, graph = [], undirected, out, json }) => {
    const request = { results, graphs, task, seeds: parseSeeds(seeds) };
    const { analyzePublished } = await import("../../reproduction/analyzePublished.js");
    const { publishedAnswer } = await import("../../reproduction/publishedAnswer.js");
    const { publishedFindings, publishedHeadline } = await import("../../reproduction/publishedFindings.js");
    const analysis = analyzePublished(request);
    const placed = await placeFiles(graph, undirected, analysis.sweetSpot);
    if (out !== undefined) {
      const { comparableTasks } = await import("../../reproduction/comparableTasks.js");
      const { writePublished } = await import("../../reproduction/figures/writePublished.js");
      const command = ["npx sweetspot", ...words.map(shellWord)].join(" ");
      writePublished(out, analysis, placed, comparableTasks(request, analysis.runs), command);
    }
    const lines: Line[] = [
      { prose: publishedHeadline(analysis) },
      ...publishedFindings(analysis).map((sentence) => ({ prose: `  ${sentence}` })),
      ...placed.map((each) => ({ prose: `  ${placedText(each)}` })),
      ...(out === undefined ? [] : [`written to ${out}: report.html, figures, graphs.csv, analysis.json`]),
    ];
    const where = out && `the report is ${join(out, "report.html")}`;
    if (json) printJson(publishedAnswer(analysis, placed), { where });
    else printAnswer(lines, where);
  },
};

async function placeFiles(
  files: readonly string[],
  undirected: boolean,
  sweetSpot: Rectangle,
): Promise<PlacedGraph[]> {
  const { toUndirected } = await import("../../graph/toUndirected.js");
  const { placeGraph } = await import("../../reproduction/placeGraph.js");
  const { readGraph } = await import("../arguments/readGraph.js");
  const placed: PlacedGraph[] = [];
  for (const file of files) {
    const graph = await readGraph(file, "a file with a graph");
    const name = basename(file, extname(file));
    placed.push(placeGraph(name, undirected ? toUndirected(graph) : graph, sweetSpot));
  }
  return placed;
}

function placedText({ name, clustering, pathLength, inSweetSpot }: PlacedGraph): string {
  const where = `C ${clustering.toFixed(4)}, L ${pathLength.toFixed(4)}`;
  return `${name}: ${where}, ${inSweetSpot ? "in" : "outside"} the published sweet spot.`;
}
