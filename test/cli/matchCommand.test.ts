import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { writeNpy } from "../../src/graph/formats/npy/npy.js";
import { temporaryFolder } from "../study/temporaryFolder.js";
import { runCommand } from "./runCommand.js";

afterEach(() => vi.restoreAllMocks());

const match = async (...words: string[]) => (await runCommand("match", words)).stdout;
const matchJson = async (...words: string[]) => JSON.parse(await match(...words, "--json")) as unknown;

/** The paper's best graph for the MLP and one more, as the published files have them: not rounded. */
const rows = [
  [64, 0.1280013, 0.1280629, 4, 0.448, 2.479],
  [64, 0.4074481, 0.4166512, 0, 0.5, 1.6],
];

function writeSet(path: string, set = rows): string {
  writeFileSync(path, writeNpy(new Float64Array(set.flat()), [set.length, 6]));
  return path;
}

const setFile = () => writeSet(join(temporaryFolder(), "graphs.npy"));
const best = { row: 0, dims: [1522], flops: 2365124, params: 2375290 };

describe("sweetspot match", () => {
  it("prints the baseline without graphs", async () => {
    expect(await matchJson("--model", "resnet50")).toEqual([
      { row: null, dims: [256, 512, 1024, 2048], flops: 4089184256, params: 25557032 },
    ]);
    expect(await match("--model", "mlp")).toBe(
      "row  widths      FLOPs  parameters\n  -     512  2,364,416   2,368,522\n",
    );
  });

  it("prints every graph of a set, or one, rounded as in the authors' tables", async () => {
    const graphs = setFile();
    const all = (await matchJson("--model", "mlp", "--graphs", graphs)) as unknown[];
    expect(all).toHaveLength(2);
    expect(all[0]).toEqual(best);
    expect(await matchJson("--model", "mlp", "--graphs", graphs, "--all")).toEqual(all);
    expect(await matchJson("--model", "mlp", "--graphs", graphs, "--row", "1")).toEqual([all[1]]);
    expect(await matchJson("--model", "cnn6", "--graphs", graphs, "--row", "1")).toEqual([
      { row: 1, dims: [103, 204, 408], flops: 167379420, params: 1671340 },
    ]);
  });

  it("takes the paper's set from a folder: the largest for the MLP, the smallest for the others", async () => {
    const folder = temporaryFolder();
    writeSet(join(folder, "graphs_n64_2.npy"));
    writeSet(join(folder, "graphs_n64_1.npy"), rows.slice(1));
    writeSet(join(folder, "graphs_n16_1.npy"), [[16, 0.350341, 0.025772, 2, 0, 0]]);
    expect((await matchJson("--model", "mlp", "--graphs", folder, "--row", "0")) as unknown[]).toEqual([
      best,
    ]);
    expect(await matchJson("--model", "cnn6", "--graphs", folder)).toMatchObject([{ dims: [103, 204, 408] }]);
    expect(await matchJson("--model", "efficientnet-b0", "--graphs", folder)).toMatchObject([
      { flops: 386319325, params: 6152145 },
    ]);
  });

  it("takes a graph by its family or from a file, with its directions or without", async () => {
    const complete = await matchJson("--model", "mlp", "--graph", "complete:64");
    expect(complete).toEqual([{ row: null, dims: [512], flops: 2364416, params: 2368522 }]);
    const file = join(temporaryFolder(), "directed.txt");
    writeFileSync(file, "0 1 1 0\n0 0 1 0\n0 0 0 1\n1 0 0 0\n");
    const [directed] = (await matchJson("--model", "mlp", "--graph", file)) as { dims: number[] }[];
    const [joined] = (await matchJson("--model", "mlp", "--graph", file, "--undirected")) as {
      dims: number[];
    }[];
    // 9 of 16 blocks are present against 14
    expect(directed.dims[0]).toBeGreaterThan(joined.dims[0]);
    expect(joined.dims[0]).toBeGreaterThan(512);
  });

  it("meets another budget, for other images", async () => {
    expect(await matchJson("--model", "cnn6", "--size", "32")).toMatchObject([{ flops: 48957952 }]);
    const [{ flops }] = (await matchJson("--model", "mlp", "--flops", "5000000")) as { flops: number }[];
    expect(flops).toBeGreaterThanOrEqual(5000000);
    expect(flops).toBeLessThan(5010000);
  });

  it("says in one sentence what is wrong", async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "empty"));
    const sparse = writeSet(join(folder, "sparse.npy"), [rows[0], [64, 0.01, 0.1, 4, 0, 0]]);
    const sweep = writeSet(join(folder, "sweep.npy"), [[64, 8.19, 0.128, 4, 0, 0]]);
    const words = join(folder, "words.npy");
    writeFileSync(words, "hello");
    const flat = join(folder, "flat.npy");
    writeFileSync(flat, writeNpy(new Float64Array(6)));
    const fails = (model: string, ...rest: string[]) => expect(match("--model", model, ...rest)).rejects;
    await fails("mlp", "--graphs", setFile(), "--row", "2").toThrow(
      "--row must be an integer from 0 to 1, but got 2",
    );
    await fails("mlp", "--graph-set", join(folder, "none.npy")).toThrow(
      "--graph-set must be a file or folder of graphs written by sweetspot sample",
    );
    await fails("mlp", "--graph-set", join(folder, "empty")).toThrow(
      "--graph-set must be a folder with graphs_n64_SIZE.npy",
    );
    await fails("mlp", "--graphs", sparse).toThrow(
      `${sparse}: row 1 is not a graph: degree must be a number from 2 to 64, but got 0.64`,
    );
    await fails("mlp", "--graphs", sweep).toThrow(
      `${sweep}: has 8.19 as degree / order in row 0; expected a number above 0 and at most 1`,
    );
    await fails("mlp", "--graphs", words).toThrow(`${words}: is not a NumPy npy file`);
    await fails("mlp", "--graphs", flat).toThrow(
      `${flat}: holds float64 of shape 6; expected rows of 6 float64`,
    );
    await fails("mlp", "--size", "224").toThrow("--size must be 32 for the model mlp, but got 224");
    await fails("mlp", "--flops", "0").toThrow("--flops must be an integer of at least 1, but got 0");
    await fails("mlp", "--flops", "1000").toThrow(
      "flops must be at least the FLOPs of a network with one channel per stage",
    );
    await fails("vgg").toThrow("Invalid values");
  });
});
