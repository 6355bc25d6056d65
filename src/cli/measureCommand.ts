import type { CommandModule } from "yargs";
import { UndefinedMeasureError } from "../errors.js";
import type { Graph } from "../graph/graph.js";
import { measures } from "../measures/catalogue.js";
import { readGraph } from "./readGraph.js";
import { STANDARD_INPUT } from "./words.js";

interface Arguments {
  files: string[];
  json: boolean;
}

/** `sweetspot measure`: prints the measures of graphs. */
export const measureCommand: CommandModule<object, Arguments> = {
  command: "measure <files..>",
  describe: "Measure graphs: edge lists or NetworkX node-link JSON",
  builder: (yargs) =>
    yargs
      .positional("files", {
        type: "string",
        array: true,
        demandOption: true,
        describe: "Files, or - for standard input",
      })
      .option("json", { type: "boolean", default: false, describe: "Print JSON" })
      .example("$0 measure graph.txt", "a readable table")
      .example("$0 generate ws-flex --degree 8 | $0 measure - --json", "from a pipe"),
  handler: async (args) => {
    const results = [];
    for (const file of args.files) {
      const graph = await readGraph(file);
      results.push({
        file: file === STANDARD_INPUT ? "-" : file,
        order: graph.order,
        size: graph.size,
        measures: measureAll(graph),
      });
    }
    if (args.json) {
      process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
      return;
    }
    for (const { file, order, size, measures: values } of results) {
      process.stdout.write(`${file}\n`);
      const rows = Object.entries({ order, size, ...values });
      const width = Math.max(...rows.map(([name]) => name.length));
      for (const [name, value] of rows)
        process.stdout.write(`  ${name.padEnd(width)}  ${value ?? "not defined"}\n`);
    }
  },
};

/** Every measure by name; null where it is not defined for this graph. */
function measureAll(graph: Graph): Record<string, number | null> {
  return Object.fromEntries(
    Object.entries(measures).map(([name, measure]) => {
      try {
        return [name, measure(graph)];
      } catch (error) {
        if (error instanceof UndefinedMeasureError) return [name, null];
        throw error;
      }
    }),
  );
}
