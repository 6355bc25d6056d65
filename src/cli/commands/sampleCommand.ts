import { existsSync } from "node:fs";
import { join } from "node:path";
import { ArgumentError, FormatError } from "../../errors.js";
import { parseNpy, writeNpy } from "../../graph/formats/npy/npy.js";
import { makeFolder } from "../../files/makeFolder.js";
import { readWholeFile } from "../../files/readWholeFile.js";
import { packageVersion } from "../../packageVersion.js";
import { writeAtomically } from "../../files/writeAtomically.js";
import { graphSetRows } from "../../sweep/graphSetRows.js";
import { sweepPoints } from "../../sweep/planePoints.js";
import { sampleRules, sampleSets, type SampleRule } from "../../sweep/sampleSets.js";
import { ROW_LENGTH } from "../../sweep/sweepGrid.js";
import { printAnswer, printJson } from "../output/print.js";
import type { CommandBody } from "./commandBody.js";

interface Arguments {
  sweep: string;
  out: string;
  bins?: number;
  pathLengthMax?: number;
  density?: number;
  seed?: number;
  json: boolean;
}

/** `sweetspot sample`: samples sets of graphs that cover the (C, L) plane. */
export const sampleCommand: CommandBody<Arguments> = {
  builder: (yargs) =>
    yargs
      .positional("sweep", { type: "string", demandOption: true, describe: "File written by sweep" })
      .option("out", { type: "string", demandOption: true, describe: "Folder for graphs_nNODES_GRAPHS.npy" })
      .option("bins", {
        type: "number",
        describe: "Coarse bins per axis",
        defaultDescription: "15; 12 for 16 nodes",
      })
      .option("path-length-max", {
        type: "number",
        describe: "Upper end of the bins of L",
        defaultDescription: "4.5; 2.5 for 16 nodes",
      })
      .option("density", { type: "number", describe: "Smallest degree / nodes", defaultDescription: "0.125" })
      .option("seed", { type: "number", describe: "Random seed of the shuffle", defaultDescription: "1" })
      .option("json", { type: "boolean", default: false, describe: "Print one JSON object" })
      .example("$0 sample sweep.npy --out graphs", "the authors' sets of 52, 449 and 3,942 graphs")
      .example("$0 sample sweep.npy --out graphs --bins 8", "fewer graphs"),
  handler: (args) => {
    const rows = readSweep(args.sweep);
    const order = rows[0];
    const rule = ruleOf(args, order);
    const sets = sampleSets(sweepPoints(rows), rule);
    makeFolder(args.out);
    const files = [sets.coarse, sets.middle, sets.fine].map((set) => {
      const size = set.length;
      const file = join(args.out, `graphs_n${order}_${size}.npy`);
      writeAtomically(file, writeNpy(graphSetRows(rows, set), [size, ROW_LENGTH]));
      return { file, graphs: size };
    });
    const record = { order, rule, version: packageVersion };
    writeAtomically(join(args.out, `graphs_n${order}.json`), `${JSON.stringify(record, null, 2)}\n`);
    const where = `the graphs are in ${args.out}`;
    if (args.json) return printJson({ order, files }, { where });
    const lines = files.map(({ file, graphs }) => `${file}: ${graphs} graphs`);
    printAnswer(lines, where);
  },
};

/** The rows of a sweep, validated. */
function readSweep(path: string): Float64Array {
  if (!existsSync(path)) throw new ArgumentError("sweep", "a file written by sweetspot sweep", path);
  const { type, shape, data } = parseNpy(readWholeFile(path, { pipes: true }), path);
  if (type !== "float64" || shape.length !== 2 || shape[1] !== ROW_LENGTH || shape[0] === 0) {
    throw new FormatError(
      path,
      `contains ${type} of shape ${shape.join(" x ")}; expected rows of ${ROW_LENGTH} float64: order, degree, rewiring, seed, C, L`,
    );
  }
  const rows = data as Float64Array;
  for (let at = 0; at < rows.length; at += ROW_LENGTH) {
    if (rows[at] !== rows[0])
      throw new FormatError(path, "contains graphs of different orders; expected one sweep");
  }
  return rows;
}

/** The authors' rule for this order, or the rule for 64 nodes, with the changes that the options make. */
function ruleOf({ bins, pathLengthMax, density, seed }: Arguments, order: number): SampleRule {
  const base = sampleRules[order] ?? sampleRules[64];
  return {
    ...base,
    bins: bins ?? base.bins,
    pathLength: [base.pathLength[0], pathLengthMax ?? base.pathLength[1]],
    density: density ?? base.density,
    seed: seed ?? base.seed,
  };
}
