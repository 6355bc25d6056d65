import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { readCandidates } from "../../src/cli/arguments/readCandidates.js";
import { ArgumentError, FormatError } from "../../src/errors.js";
import { barabasiAlbert } from "../../src/generators/barabasiAlbert.js";
import { wsFlex } from "../../src/generators/wsFlex.js";
import { graph6Of } from "./graph6Of.js";
import { formatEdgeList } from "../../src/graph/formats/tables/edgeList.js";
import type { Graph } from "../../src/graph/graph.js";
import { temporaryFolder } from "../study/temporaryFolder.js";
import { writeModule } from "../study/open/programs.js";

const graphs = Array.from({ length: 9 }, (_, k) => barabasiAlbert(8 + k, 2 + (k % 4), k));
const edges = (graph: Graph) => JSON.stringify([...graph.edges()]);
const tiny = [
  ...["--preset", "digits", "--budget", "8", "--steps", "20", "--width", "16", "--layers", "2"],
  ...["--batch", "16", "--controls", "none", "--tune", "none", "--workers", "2"],
];
const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const search = (...words: string[]) =>
  promisify(execFile)(process.execPath, [main, "search", ...words], {
    env: { ...process.env, NO_COLOR: "1" },
  });

/** An .npy file of a text header, whatever its shape. */
function npy(type: string, shape: string, data: Uint8Array): Buffer {
  const text = `{'descr': '${type}', 'fortran_order': False, 'shape': ${shape}, }`;
  const header = text.padEnd(117) + "\n";
  return Buffer.concat([
    Buffer.from([0x93, ...Buffer.from("NUMPY"), 1, 0, header.length & 255, header.length >> 8]),
    Buffer.from(header, "latin1"),
    data,
  ]);
}

/** A folder with a set of graphs in each form. */
function forms(): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "set"), { recursive: true });
  graphs.forEach((graph, k) => writeFileSync(join(folder, "set", `g${k}.txt`), formatEdgeList(graph)));
  writeFileSync(join(folder, "set.g6"), graphs.map((graph) => `${graph6Of(graph)}\n`).join(""));
  const rows = [4, 5, 6].map((degree, seed) => [16, degree / 16, 0.2, seed, 0.5, 2]);
  writeFileSync(
    join(folder, "rows.npy"),
    npy("<f8", "(3, 6)", new Uint8Array(Float64Array.from(rows.flat()).buffer)),
  );
  const matrix = (graph: Graph) =>
    Array.from({ length: 64 }, (_, k) => Number(graph.hasEdge(Math.floor(k / 8), k % 8)));
  const two = [0, 1].map((k) => wsFlex(8, 4, 0.5, k));
  writeFileSync(join(folder, "matrices.npy"), npy("|u1", "(2, 8, 8)", Uint8Array.from(two.flatMap(matrix))));
  return folder;
}

describe("--graph-set", () => {
  it("reads every form", async () => {
    const folder = forms();
    const read = async (name: string) => (await readCandidates(join(folder, name), false, false)).graphs;
    for (const name of ["set", "set.g6"])
      expect((await read(name)).map(({ graph }) => edges(graph))).toEqual(graphs.map(edges));
    expect((await read("set")).map(({ name }) => name)).toEqual(graphs.map((_, k) => `g${k}`));
    const rows = await read("rows.npy");
    expect(rows.map(({ name }) => name)).toEqual(["0", "1", "2"]);
    expect(rows.map(({ graph }) => edges(graph))).toEqual(
      [4, 5, 6].map((degree, seed) => edges(wsFlex(16, degree, 0.2, seed))),
    );
    expect((await read("matrices.npy")).map(({ graph }) => edges(graph))).toEqual(
      [0, 1].map((k) => edges(wsFlex(8, 4, 0.5, k))),
    );
  });

  it("is refused in one sentence where it is no set", async () => {
    const folder = forms();
    mkdirSync(join(folder, "empty"));
    writeFileSync(join(folder, "set", "h.txt"), "no graph\nat all here\n");
    await expect(readCandidates(join(folder, "none"), false, false)).rejects.toThrow(ArgumentError);
    for (const [name, message] of [
      ["empty", "has no files; expected a graph in each file"],
      ["set/g1.txt", "is not a set of graphs; expected a folder"],
    ]) {
      const reading = readCandidates(join(folder, name), false, false);
      await expect(reading).rejects.toThrow(FormatError);
      await expect(reading).rejects.toThrow(message);
    }
  });
});

describe("search", () => {
  it("among graphs of families says how to generate the best one", async () => {
    const out = join(temporaryFolder(), "study");
    const words = [
      ...tiny,
      "--nodes",
      "8",
      "--graphs",
      "12",
      "--family",
      "watts-strogatz:8:4..6:0..1,barabasi-albert",
    ];
    const { stdout } = await search(...words, "--out", out);
    expect(stdout).toMatch(/graph {3}npx sweetspot generate (watts-strogatz|barabasi-albert) --nodes 8 /);
    expect(stdout).toMatch(/next {4}npx sweetspot train --graph (watts-strogatz|barabasi-albert):8:/);
    const report = readFileSync(join(out, "report.html"), "utf8");
    expect(report).toContain("--family watts-strogatz:8:4..6:0..1,barabasi-albert:8:2..4");
    const again = await search("--resume", "--out", out, "--json");
    expect(JSON.parse(again.stdout)).toMatchObject({
      best: { graph: expect.stringMatching(/:8:/) as string },
    });
  }, 120_000);

  it("among graphs of a folder is resumed without the folder", async () => {
    const folder = forms();
    const out = join(folder, "study");
    const { stdout } = await search(...tiny, "--graph-set", join(folder, "set"), "--out", out);
    expect(stdout).toMatch(/graph {3}g\d of .*set\n/);
    expect(stdout).toContain(`--graph ${join(out, "best-graph.txt")}`);
    rmSync(join(folder, "set"), { recursive: true });
    const again = await search("--resume", "--out", out, "--json");
    expect(JSON.parse(again.stdout)).toMatchObject({
      best: { graph: expect.stringMatching(/^g\d$/) as string },
    });
  }, 120_000);

  it("takes families, sets and measures with an objective", async () => {
    const folder = forms();
    const module = ["--objective", join(folder, writeModule(folder)), "--budget", "8", "--confirm", "2"];
    const measures = ["--measures", "transitivity,density"];
    for (const source of [
      ["--family", "gnm,barabasi-albert:12:2..5", "--nodes", "12", "--graphs", "15"],
      ["--graph-set", join(folder, "set")],
    ]) {
      const out = join(folder, source[0]);
      const { stdout } = await search(...module, ...measures, ...source, "--out", out, "--json");
      const { best } = JSON.parse(stdout) as { best: { measures: object } };
      expect(Object.keys(best.measures)).toEqual(["transitivity", "density"]);
      const report = readFileSync(join(out, "report.html"), "utf8");
      expect(report).toContain(`${source[0]} `);
      expect(report).toContain("--measures transitivity,density");
    }
  }, 240_000);
});
