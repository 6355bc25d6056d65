import { existsSync } from "node:fs";
import { join } from "node:path";
import type { CommandModule } from "yargs";
import { ArgumentError, FormatError } from "../../errors.js";
import { parseNpy, writeNpy } from "../../graph/formats/npy.js";
import { makeFolder } from "../../files/makeFolder.js";
import { readWholeFile } from "../../files/readWholeFile.js";
import { packageVersion } from "../../packageVersion.js";
import { writeAtomically } from "../../files/writeAtomically.js";
import { graphSetRows } from "../../sweep/graphSetRows.js";
import { sweepPoints } from "../../sweep/planePoints.js";
import { sampleRules, sampleSets, type SampleRule } from "../../sweep/sampleSets.js";
import { ROW_LENGTH } from "../../sweep/sweepGrid.js";

interface Arguments {
  sweep: string;
  out: string;
  bins?: number;
  pathLengthMax?: number;
  density?: number;
  seed?: number;
  json: boolean;
}

/** `sweetspot sample`: thins a sweep to sets of graphs that cover the plane of C and L. */
export const sampleCommand: CommandModule<object, Arguments> = {
  command: "sample <sweep>",
  describe: "Thin a sweep to three sets of graphs that cover the plane of C and L",
  builder: (yargs) =>
    yargs
      .positional("sweep", { type: "string", demandOption: true, describe: "File that sweep wrote" })
      .option("out", { type: "string", demandOption: true, describe: "Folder for graphs_nORDER_SIZE.npy" })
      .option("bins", { type: "number", describe: "Coarse bins a side; default 15 (16 nodes: 12)" })
      .option("path-length-max", {
        type: "number",
        describe: "End of the bins of L; default 4.5 (16 nodes: 2.5)",
      })
      .option("density", { type: "number", describe: "Least degree / order; default 0.125" })
      .option("seed", { type: "number", describe: "Of the shuffle; default 1" })
      .option("json", { type: "boolean", default: false, describe: "Print one JSON object" })
      .example("$0 sample sweep.npy --out graphs", "the authors' sets of 52, 449 and 3,942 graphs")
      .example("$0 sample sweep.npy --out graphs --bins 8", "fewer"),
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
    const lines = files.map(({ file, graphs }) => `${file}: ${graphs} graphs\n`).join("");
    process.stdout.write(args.json ? `${JSON.stringify({ order, files })}\n` : lines);
  },
};

/** The rows of a sweep, checked for what sampling needs of them. */
function readSweep(path: string): Float64Array {
  if (!existsSync(path)) throw new ArgumentError("sweep", "a file that sweetspot sweep wrote", path);
  const { type, shape, data } = parseNpy(readWholeFile(path, { pipes: true }), path);
  if (type !== "float64" || shape.length !== 2 || shape[1] !== ROW_LENGTH || shape[0] === 0) {
    throw new FormatError(
      path,
      `holds ${type} of shape ${shape.join(" x ")}; expected rows of ${ROW_LENGTH} float64: order, degree, rewiring, seed, C, L`,
    );
  }
  const rows = data as Float64Array;
  for (let at = 0; at < rows.length; at += ROW_LENGTH) {
    if (rows[at] !== rows[0])
      throw new FormatError(path, "holds graphs of different orders; expected one sweep");
  }
  return rows;
}

/** The authors' rule for this order, or the nearest thing to it, with what the flags say instead. */
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
