import { availableParallelism } from "node:os";
import { requireInteger } from "../../errors.js";
import { writeNpy } from "../../graph/formats/npy/npy.js";
import { designSpaceOf } from "../../sweep/designSpaces.js";
import { graphsOf, ROW_LENGTH, squareGrid } from "../../sweep/sweepGrid.js";
import { sweepInWorkers } from "../../sweep/sweepInWorkers.js";
import { packageVersion } from "../../packageVersion.js";
import { writeAtomically } from "../../files/writeAtomically.js";
import { kernelDigest } from "../../wasm/kernelDigest.js";
import { ProgressLine } from "../output/progressLine.js";
import { outputTarget } from "../../files/outputTarget.js";
import { requireWritable } from "../../files/requireWritable.js";
import { printAnswer, printJson } from "../output/print.js";
import type { CommandBody } from "./commandBody.js";

interface Arguments {
  nodes: number;
  out: string;
  degrees?: number;
  degreeMin?: number;
  degreeMax?: number;
  rewirings?: number;
  seeds?: number;
  workers: number;
  json: boolean;
}

/** `sweetspot sweep`: measures a design space. */
export const sweepCommand: CommandBody<Arguments> = {
  builder: (yargs) =>
    yargs
      .option("nodes", { type: "number", default: 64, describe: "Number of nodes, 2 to 64" })
      .option("out", { type: "string", demandOption: true, describe: "File for the rows (.npy)" })
      .option("degrees", {
        type: "number",
        describe: "Number of degrees",
        defaultDescription: "300; 200 for 16 nodes",
      })
      .option("degree-min", {
        type: "number",
        describe: "Smallest degree",
        defaultDescription: "8; 4 for 16 nodes",
      })
      .option("degree-max", {
        type: "number",
        describe: "Largest degree",
        defaultDescription: "62; 14 for 16 nodes",
      })
      .option("rewirings", {
        type: "number",
        describe: "Number of rewiring probabilities",
        defaultDescription: "300",
      })
      .option("seeds", {
        type: "number",
        describe: "Number of seeds, starting from 0",
        defaultDescription: "30",
      })
      .option("workers", { type: "number", default: availableParallelism(), describe: "Worker threads" })
      .option("json", { type: "boolean", default: false, describe: "Print one JSON object" })
      .example("$0 sweep --out sweep.npy", "the paper's 2,700,000 graphs on 64 nodes")
      .example("$0 sweep --nodes 16 --out sweep16.npy", "the paper's 1,800,000 graphs on 16 nodes")
      .epilogue(
        "Each row has order, degree, rewiring, seed, clustering C and path length L. Degrees and rewirings are squares of evenly spaced numbers.",
      ),
  handler: async (args) => {
    requireInteger("workers", args.workers, 1, 1024);
    const given = Object.entries(args).filter(([, value]) => value !== undefined);
    const space = { ...designSpaceOf(args.nodes), ...pick(Object.fromEntries(given)) };
    const grid = squareGrid({ order: args.nodes, ...space });
    const graphs = graphsOf(grid);
    requireWritable(args.out);
    const line = new ProgressLine();
    const start = performance.now();
    const onProgress = (done: number) => {
      const rate = Math.round(done / ((performance.now() - start) / 1000));
      line.show(`${count(done)} of ${count(graphs)} graphs  ${count(rate)}/s  ${line.left(done, graphs)}`);
    };
    const rows = await sweepInWorkers(grid, args.workers, { onProgress }).finally(() => line.clear());
    const seconds = (performance.now() - start) / 1000;
    const record = { nodes: args.nodes, ...space, version: packageVersion, kernel: kernelDigest("graph") };
    writeAtomically(args.out, writeNpy(rows, [graphs, ROW_LENGTH]));
    // nothing is made beside a device
    if (!outputTarget(args.out).inPlace)
      writeAtomically(`${args.out}.json`, `${JSON.stringify(record, null, 2)}\n`);
    const rate = Math.round(graphs / seconds);
    const { out, workers } = args;
    const where = `the graphs are in ${out}`;
    if (args.json) printJson({ out, graphs, seconds, graphsPerSecond: rate, workers, ...record }, { where });
    else
      printAnswer([`${out}: ${count(graphs)} graphs in ${seconds.toFixed(1)} s (${count(rate)}/s)`], where);
  },
};

type Space = ReturnType<typeof designSpaceOf>;

function pick({ degrees, degreeMin, degreeMax, rewirings, seeds }: Partial<Space>): Partial<Space> {
  const chosen = { degrees, degreeMin, degreeMax, rewirings, seeds };
  return Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== undefined));
}

function count(value: number): string {
  return value.toLocaleString("en-US");
}
