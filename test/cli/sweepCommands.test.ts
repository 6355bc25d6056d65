import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parseEdgeList, parseNpy, squareGrid, sweepWsFlex, writeNpy } from "../../src/index.js";
import { kernelDigest } from "../../src/wasm/kernelDigest.js";
import { temporaryFolder } from "../study/temporaryFolder.js";

const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

function sweetspot(...words: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [main, ...words], { encoding: "utf8" });
}

const space = ["--degrees", "6", "--rewirings", "5", "--seeds", "3", "--degree-max", "20"];
const rows = sweepWsFlex(
  squareGrid({ order: 64, degreeMin: 8, degreeMax: 20, degrees: 6, rewirings: 5, seeds: 3 }),
);

describe("sweetspot sweep", () => {
  it.each(["1", "2"])("writes the rows of the grid with %s workers, and the settings", (workers) => {
    const out = join(temporaryFolder(), "sweep.npy");
    const { status, stdout, stderr } = sweetspot(
      "sweep",
      ...space,
      "--workers",
      workers,
      "--out",
      out,
      "--json",
    );
    expect([status, stderr]).toEqual([0, ""]);
    expect(JSON.parse(stdout)).toMatchObject({ out, graphs: 90, workers: Number(workers) });
    const { type, shape, data } = parseNpy(readFileSync(out));
    expect([type, shape]).toEqual(["float64", [90, 6]]);
    expect(data).toEqual(rows);
    expect(JSON.parse(readFileSync(`${out}.json`, "utf8"))).toMatchObject({
      nodes: 64,
      degreeMin: 8,
      seeds: 3,
      kernel: kernelDigest("graph"),
    });
  });

  it.each([
    [["--nodes", "65"], 2, "order must be an integer from 2 to 64, but got 65"],
    [["--degree-min", "1"], 2, "degree-min must be a number from 2 to 64, but got 1"],
    [["--seeds", "none"], 2, '--seeds must be a number, but got "none"'],
    [["--workers", "0"], 2, "workers must be an integer from 1 to 1024, but got 0"],
  ])("refuses %j and writes nothing", (words, exit, message) => {
    const out = join(temporaryFolder(), "sweep.npy");
    const { status, stderr } = sweetspot("sweep", "--out", out, ...words);
    expect([status, stderr]).toEqual([exit, `sweetspot: ${message}\n`]);
    expect(existsSync(out)).toBe(false);
  });

  it("reports before the sweep that the file cannot be written", () => {
    const { status, stderr } = sweetspot("sweep", "--out", join(temporaryFolder(), "no", "sweep.npy"));
    expect(status).toBe(2);
    expect(stderr).toContain("the folder does not exist");
  });
});

describe("sweetspot sample", () => {
  it("writes three sets by the rule given by the flags", () => {
    const folder = temporaryFolder();
    const sweep = join(folder, "sweep.npy");
    writeFileSync(sweep, writeNpy(rows, [90, 6]));
    const { status, stdout } = sweetspot(
      "sample",
      sweep,
      "--out",
      join(folder, "sets"),
      "--bins",
      "3",
      "--json",
    );
    expect(status).toBe(0);
    const { order, files } = JSON.parse(stdout) as {
      order: number;
      files: { file: string; graphs: number }[];
    };
    expect(order).toBe(64);
    expect(files).toHaveLength(3);
    for (const { file, graphs } of files) {
      expect(file).toContain(`graphs_n64_${graphs}.npy`);
      expect(parseNpy(readFileSync(file)).shape).toEqual([graphs, 6]);
    }
    const sizes = files.map(({ graphs }) => graphs);
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
  });

  it("rejects a file that is not a sweep", () => {
    const file = join(temporaryFolder(), "other.npy");
    writeFileSync(file, writeNpy(new Float64Array(10), [2, 5]));
    const refused = sweetspot("sample", file, "--out", temporaryFolder());
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain("contains float64 of shape 2 x 5; expected rows of 6 float64");
    expect(sweetspot("sample", "nothing.npy", "--out", temporaryFolder()).status).toBe(2);
  });
});

describe("sweetspot design", () => {
  it("prints a graph that can be parsed, and its C and L", () => {
    const { status, stdout } = sweetspot(
      "design",
      "--clustering",
      "0.45",
      "--path-length",
      "2.2",
      "--degree",
      "10",
    );
    expect(status).toBe(0);
    expect(stdout).toMatch(/^# C 0\.4[45]\d+, L 2\.[12]\d+\n# order 64\n/);
    expect(parseEdgeList(stdout).size).toBe(320);
  });

  it("reports the nearest graph", () => {
    const { status, stderr } = sweetspot(
      "design",
      "--clustering",
      "1",
      "--path-length",
      "9",
      "--degree",
      "30",
    );
    expect(status).toBe(1);
    expect(stderr).toContain("the nearest graph has C =");
  });
});

describe("sweetspot", () => {
  it.each([
    [[], "missing command; see sweetspot --help"],
    [["nonsense"], "unknown command: nonsense"],
    [["generate", "ws-flex", "--degree", "8", "--nonsense"], "unknown option: --nonsense"],
  ])("refuses %j with status 2 and one line", (words, message) => {
    const { status, stdout, stderr } = sweetspot(...words);
    expect([status, stdout, stderr]).toEqual([2, "", `sweetspot: ${message}\n`]);
  });

  it("shows the stack trace only on request", () => {
    const words = ["generate", "ws-flex", "--degree", "1"];
    expect(sweetspot(...words).stderr.split("\n")).toHaveLength(2);
    expect(sweetspot(...words, "--verbose").stderr).toContain("    at ");
  });
});
