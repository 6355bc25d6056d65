import type { Argv, CommandModule } from "yargs";
import { ArgumentError } from "../../errors.js";
import { publishedTasks } from "../../reproduction/publishedTasks.js";
import { writeAtomically } from "../../files/writeAtomically.js";
import { printAnswer, printJson } from "../output/print.js";

interface Arguments {
  results: string;
  "graph-set": string;
  tasks: string;
  out?: string;
  json: boolean;
}

/** `sweetspot analyze correlation`: the correlation of two tasks over the (C, L) plane. */
export const analyzeCorrelationCommand: CommandModule<object, Arguments> = {
  command: "correlation",
  describe: "Correlate two published tasks over bins of the (C, L) plane",
  builder: (yargs): Argv<Arguments> =>
    yargs
      .option("results", { type: "string", demandOption: true, describe: "Folder of the results" })
      .option("graph-set", {
        type: "string",
        alias: "graphs",
        demandOption: true,
        describe: "Folder of the sets of graphs, or the one set of both tasks",
      })
      .option("tasks", {
        type: "string",
        demandOption: true,
        describe: `Two of ${publishedTasks.map(({ name }) => name).join(", ")}`,
      })
      .option("out", { type: "string", describe: "File for the scatter plot (SVG)" })
      .option("json", { type: "boolean", default: false, describe: "Print one JSON object" })
      .example(
        "$0 analyze correlation --results R/final_results --graph-set R --tasks mlp_cifar10,resnet34_imagenet",
        "r = 0.658",
      ),
  handler: async ({ results, "graph-set": graphs, tasks, out, json }) => {
    const names = tasks.split(",").map((name) => name.trim());
    if (names.length !== 2) throw new ArgumentError("--tasks", "two names separated by a comma", tasks);
    const { compareTasks } = await import("../../reproduction/comparableTasks.js");
    const correlation = compareTasks({ results, graphs }, names[0], names[1]);
    const { pearson, spearman, n } = correlation;
    if (out !== undefined) {
      const { scatterFigure } = await import("../../reproduction/figures/scatterFigure.js");
      const { standaloneSvg } = await import("../../figures/standaloneSvg.js");
      writeAtomically(out, standaloneSvg(scatterFigure(correlation, names[0], names[1])));
    }
    const where = out && `the plot is ${out}`;
    if (json) return printJson({ pearson, spearman, n }, { where });
    const values = `Pearson ${pearson.toFixed(3)}, Spearman ${spearman.toFixed(3)}`;
    printAnswer([`${names.join(" and ")}: ${values} over ${n} bins`], where);
  },
};
