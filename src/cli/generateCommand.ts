import type { CommandModule } from "yargs";
import { ArgumentError } from "../errors.js";
import { wsFlex } from "../generators/wsFlex.js";
import { formatEdgeList } from "../graph/edgeList.js";
import { toNodeLink } from "../graph/nodeLink.js";

interface Arguments {
  family: string;
  nodes: number;
  degree?: number;
  density?: number;
  rewiring: number;
  seed: number;
  format: string;
}

const families = ["ws-flex"];

/** `sweetspot generate`: makes a graph and prints it. */
export const generateCommand: CommandModule<object, Arguments> = {
  command: "generate <family>",
  describe: "Make a graph and print it",
  builder: (yargs) =>
    yargs
      .positional("family", {
        type: "string",
        choices: families,
        demandOption: true,
        describe: "Family of graphs",
      })
      .option("nodes", { type: "number", default: 64, describe: "Number of nodes" })
      .option("degree", { type: "number", describe: "Average degree, 2 to the number of nodes" })
      .option("density", {
        type: "number",
        describe: "Instead of --degree: degree / nodes, as the paper counts it",
      })
      .option("rewiring", {
        type: "number",
        default: 0,
        describe: "Probability that an edge is rewired, 0 to 1",
      })
      .option("seed", { type: "number", default: 0, describe: "Seed: the same seed gives the same graph" })
      .option("format", {
        choices: ["edgelist", "json"],
        default: "edgelist",
        describe: "json is NetworkX's node-link form",
      })
      .conflicts("degree", "density")
      .example(
        "$0 generate ws-flex --nodes 64 --degree 8.19 --rewiring 0.128 --seed 4",
        "the edges, one a line",
      )
      .example("$0 generate ws-flex --density 0.2 --rewiring 0.1 --format json > graph.json", "for NetworkX"),
  handler: (args) => {
    const degree = args.degree ?? (args.density === undefined ? undefined : args.density * args.nodes);
    if (degree === undefined) throw new ArgumentError("--degree (or --density)", "given", undefined);
    const graph = wsFlex(args.nodes, degree, args.rewiring, args.seed);
    process.stdout.write(
      args.format === "json" ? `${JSON.stringify(toNodeLink(graph))}\n` : formatEdgeList(graph),
    );
  },
};
