import type { ArgumentsCamelCase, Argv, CommandModule } from "yargs";
import { ArgumentError } from "../../errors.js";
import { families } from "../../generators/catalogue.js";
import type { Family, Parameter, ParameterValue } from "../../generators/family.js";
import { formats } from "../../graph/formats/catalogue.js";
import { type WritableFormatName, writableFormatNames } from "../../graph/formats/formatNames.js";
import { toNodeLink } from "../../graph/formats/json/nodeLink.js";
import { parseValue } from "../../generators/calls/parseValue.js";
import { makeGraph } from "../arguments/makeGraph.js";
import { formatByExtension, writeGraph } from "../output/writeGraph.js";
import { printGraph, printJson } from "../output/print.js";
import type { CommandBody } from "./commandBody.js";

type Arguments = Readonly<Record<string, number | string | boolean | undefined>> & {
  readonly nodes?: number;
  readonly format?: WritableFormatName;
  readonly out?: string;
  readonly json?: boolean;
};

/** `sweetspot generate`: makes a graph and prints it. */
export const generateCommand: CommandBody = {
  builder: (yargs) => {
    for (const [name, family] of Object.entries(families)) yargs.command(familyCommand(name, family));
    return yargs
      .middleware(requireFamily, true)
      .epilogue("generate FAMILY --help shows the options of a family.")
      .example("$0 generate ws-flex --nodes 64 --degree 8.19 --rewiring 0.128 --seed 4", "one edge per line")
      .example("$0 generate ws-flex --density 0.2 --rewiring 0.1 --format json > graph.json", "for NetworkX")
      .example("$0 generate barabasi-albert --nodes 200 --links 3 --seed 2 --out graph.graphml", "to a file")
      .example("$0 generate grid2d --rows 8 --columns 8 --periodic | $0 measure -", "measures of a torus");
  },
  handler: () => undefined,
};

/** The command of one family, with an option for each parameter. */
function familyCommand(name: string, family: Family): CommandModule {
  return {
    command: name,
    describe: family.description,
    builder: (yargs) => {
      for (const parameter of family.parameters) addOption(yargs, parameter);
      return yargs
        .option("format", {
          choices: writableFormatNames,
          describe: writableFormatNames
            .map((format) => `${format}: ${formats[format].description}`)
            .join("; "),
          defaultDescription: "edgelist, or by the extension of --out",
        })
        .option("out", { type: "string", describe: "File to write", defaultDescription: "standard output" })
        .option("json", {
          type: "boolean",
          describe:
            "Print one JSON object with the graph in NetworkX's node-link form, or with the file of --out",
        });
    },
    handler: (args) => handle(name, family, args as Arguments),
  };
}

function addOption(yargs: Argv, parameter: Parameter): void {
  const { name, kind, description, usual, optional, share } = parameter;
  yargs.option(name, {
    type: kind === "integers" ? "string" : kind === "boolean" ? "boolean" : "number",
    describe: description,
    default: usual,
    demandOption: usual === undefined && optional === undefined && share === undefined,
  });
  if (share === undefined) return;
  yargs.option(share, {
    type: "number",
    describe: `Instead of --${name}: ${name} / nodes, as in the paper`,
  });
  yargs.conflicts(name, share);
}

function handle(familyName: string, family: Family, args: Arguments): void {
  const { out, json, format: chosen } = args;
  if (json && out === undefined && chosen !== undefined)
    throw new ArgumentError("--format", "left out with --json, unless --out is given", chosen);
  const format = chosen ?? (out === undefined ? "edgelist" : formatByExtension(out, "--format"));
  const values = family.parameters.map((parameter) => valueOf(parameter, args));
  const graph = makeGraph(family, values, ({ name }) => `--${name}`);
  if (out !== undefined) writeGraph(graph, out, format);
  else if (!json) printGraph(formats[format].format(graph), format);
  if (!json) return;
  const { order, size, directed } = graph;
  const where = out && `the graph is in ${out}`;
  const result = out === undefined ? { graph: toNodeLink(graph) } : { out, format };
  printJson({ family: familyName, order, size, directed, ...result }, { where });
}

/** The value of a parameter. */
function valueOf(parameter: Parameter, args: Arguments): ParameterValue {
  const { name, kind, share } = parameter;
  const given = args[name];
  if (typeof given === "string") {
    const value = parseValue(parameter, given);
    if (value === undefined) throw new ArgumentError(`--${name}`, "integers separated by commas", given);
    return value;
  }
  if (given !== undefined || share === undefined || kind === "integers") return given;
  const part = args[share];
  if (typeof part !== "number") throw new ArgumentError(`--${name} (or --${share})`, "given", undefined);
  return part * (args.nodes ?? NaN);
}

/** Refuses an unknown family before yargs complains about its options. */
function requireFamily(args: ArgumentsCamelCase<{ family?: string; help?: boolean }>): void {
  const family = args.family ?? args._[1];
  if (args.help || (family !== undefined && Object.hasOwn(families, family))) return;
  throw new ArgumentError("family", `one of ${Object.keys(families).join(", ")}`, family);
}
