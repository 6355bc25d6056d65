import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import yargs from "yargs";
import { commandModules } from "../../src/cli/catalogue.js";
import { ArgumentError, FormatError } from "../../src/errors.js";

afterEach(() => void vi.restoreAllMocks());

/** What the last run printed on standard output, and on standard error. */
let printed = "";
let warned = "";

/** Runs `sweetspot measure ...`, as main.ts sets the parser up, and gives what it printed. */
async function run(...words: string[]): Promise<string> {
  printed = warned = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    warned += String(text);
    return true;
  });
  const parser = yargs(["measure", ...words])
    .parserConfiguration({ "duplicate-arguments-array": false })
    .exitProcess(false)
    .fail(false);
  await parser
    .command(await commandModules(["measure"]))
    .strict()
    .parseAsync();
  return printed;
}

function file(name: string, content: string): string {
  const folder = mkdtempSync(join(tmpdir(), "sweetspot-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const tailed = () => file("tailed.txt", "0 1\n1 2\n2 0\n2 3\n");
const apart = () => file("apart.txt", "0 1\n2 3\n");

describe("sweetspot measure", () => {
  it("prints a table of the measures that are one number and soon there", async () => {
    const path = tailed();
    expect(await run(path)).toBe(`${path}
  order                           4
  size                            4
  averageClustering               0.5833333333333333
  averageShortestPathLength       1.3333333333333333
  transitivity                    0.6
  density                         0.6666666666666666
  diameter                        2
  radius                          1
  globalEfficiency                0.8333333333333334
  localEfficiency                 0.5833333333333334
  degreeAssortativityCoefficient  -0.7142857142857143
  numberOfConnectedComponents     1
  isConnected                     true
`);
  });

  it("prints JSON: numbers, arrays in the order of the nodes, null where NetworkX refuses or answers nan", async () => {
    const paths = [tailed(), apart()];
    const names = [
      "diameter",
      "clustering",
      "degreeAssortativityCoefficient",
      "isConnected",
      "degreeHistogram",
    ];
    const printed = await run(...paths, ...names.flatMap((name) => ["--measure", name]), "--json");
    expect(JSON.parse(printed)).toEqual([
      {
        file: paths[0],
        order: 4,
        size: 4,
        measures: {
          diameter: 2,
          clustering: [1, 1, 1 / 3, 0],
          degreeAssortativityCoefficient: -0.7142857142857143,
          isConnected: true,
          degreeHistogram: [0, 1, 2, 1],
        },
      },
      {
        file: paths[1],
        order: 4,
        size: 2,
        measures: {
          diameter: null,
          clustering: [0, 0, 0, 0],
          degreeAssortativityCoefficient: null,
          isConnected: false,
          degreeHistogram: [0, 4],
        },
      },
    ]);
  });

  it("prints CSV, empty where a measure is not defined", async () => {
    const paths = [tailed(), apart()];
    const printed = await run(...paths, "--measure", "density", "--measure", "radius", "--csv");
    expect(printed).toBe(
      `file,order,size,density,radius\n${paths[0]},4,4,0.6666666666666666,1\n${paths[1]},4,2,0.3333333333333333,\n`,
    );
  });

  it("takes options before, between and after the files, and a measure once", async () => {
    const [first, second] = [tailed(), apart()];
    const words = ["--measure=density", first, "--measure", "density", second, "--measure", "radius"];
    expect(await run(...words)).toBe(
      `${first}\n  order    4\n  size     4\n  density  0.6666666666666666\n  radius   1\n` +
        `${second}\n  order    4\n  size     2\n  density  0.3333333333333333\n  radius   not defined\n`,
    );
  });

  it("reads the format of --format", async () => {
    const path = file("cells.txt", "011\n101\n110\n");
    expect(await run(path, "--format", "adjacency", "--measure", "transitivity")).toContain(
      "transitivity  1\n",
    );
  });

  it("measures in workers, with the seed it is given", async () => {
    const path = file(
      "ring.txt",
      Array.from({ length: 20 }, (_, u) => `${u} ${(u + 1) % 20}\n${u} ${(u + 2) % 20}\n`).join(""),
    );
    const omega = (...words: string[]) => run(path, "--measure", "smallWorldOmega", "--json", ...words);
    const alone = await omega("--seed", "3");
    expect(await omega("--seed", "3", "--workers", "1")).toBe(alone);
    expect(await omega("--seed", "4")).not.toBe(alone);
    expect(await omega("--seed", "4", "--seed", "3")).toBe(alone);
  });

  it("names every measure when one is unknown", async () => {
    const failure = run(tailed(), "--measure", "betweenness");
    await expect(failure).rejects.toThrow(ArgumentError);
    await expect(failure).rejects.toThrow(/betweennessCentrality.*degreeHistogram, but got "betweenness"/);
  });

  it("refuses what CSV has no place for", async () => {
    await expect(run(tailed(), "--measure", "clustering", "--csv")).rejects.toThrow(
      "scalar measure with --csv",
    );
    await expect(run(tailed(), "--csv", "--json")).rejects.toThrow("mutually exclusive");
  });

  it("passes on what is wrong with a file", async () => {
    await expect(run("no such file")).rejects.toThrow(ArgumentError);
    await expect(run(file("broken.json", "{"))).rejects.toThrow(FormatError);
  });

  it("explains what is not defined in one sentence per reason, and names the remedy", async () => {
    const path = apart();
    expect(await run(path, "--json")).toContain('"averageShortestPathLength": null');
    expect(warned).toBe(
      `sweetspot: ${path}: averageShortestPathLength, diameter and radius are not defined: the graph is not connected ` +
        "(it has 2 connected components); --unreachable largest, per-component or exclude gives averageShortestPathLength a value\n" +
        `sweetspot: ${path}: degreeAssortativityCoefficient is not defined: it is 0 divided by 0\n`,
    );
    await run(tailed());
    expect(warned).toBe("");
  });

  it.each([
    ["largest", "1"],
    ["per-component", "1"],
    ["exclude", "1"],
  ])("takes --unreachable %s", async (way, value) => {
    const words = ["--measure", "averageShortestPathLength", "--unreachable", way];
    expect(await run(apart(), ...words)).toContain(`averageShortestPathLength  ${value}\n`);
    expect(warned).toBe("");
  });

  it("fails if nothing that it is asked for is defined, after printing it", async () => {
    const path = apart();
    await expect(run(path, "--measure", "diameter", "--json")).rejects.toThrow(
      `${path}: diameter is not defined: the graph is not connected (it has 2 connected components)`,
    );
    expect(JSON.parse(printed)).toMatchObject([{ measures: { diameter: null } }]);
    expect(await run(path, tailed(), "--measure", "diameter", "--csv")).toContain(",4,2,\n");
    expect(warned).toContain("diameter is not defined");
  });

  it("refuses --weighted for a graph without weights, and names the remedy", async () => {
    const failure = run(tailed(), "--weighted");
    await expect(failure).rejects.toThrow(ArgumentError);
    await expect(failure).rejects.toThrow("weighted must be false for a graph without weights");
    expect(await run(tailed(), "--weighted", "--measure", "density")).toContain(
      "density  0.6666666666666666",
    );
  });
});

it("reads the third column as weights with --weighted, and says that it drops them without", async () => {
  // networkx: average_shortest_path_length(G, weight="weight") is (2 + 3 + 5) / 3
  const path = file("weighted.txt", "a b 2\nb c 3\n");
  const measured = await run(path, "--measure", "averageShortestPathLength", "--weighted", "--json");
  expect(JSON.parse(measured)).toMatchObject([{ measures: { averageShortestPathLength: 10 / 3 } }]);
  expect(warned).toBe("");
  const unweighted = await run(path, "--measure", "averageShortestPathLength", "--json");
  expect(JSON.parse(unweighted)).toMatchObject([{ measures: { averageShortestPathLength: 4 / 3 } }]);
  expect(warned).toMatch(/^sweetspot: .*weight.*--weighted.*\n$/);
});

it("prints the names of the nodes beside values per node", async () => {
  const path = file("named.txt", '"Ann B" bob\nbob cid\n');
  const [measured] = JSON.parse(await run(path, "--measure", "eccentricity", "--json")) as unknown[];
  expect(measured).toMatchObject({ nodes: ["Ann B", "bob", "cid"], measures: { eccentricity: [2, 1, 2] } });
  const table = await run(path, "--measure", "eccentricity");
  expect(table).toContain('  nodes         "Ann B" bob cid\n  eccentricity  2 1 2\n');
  const scalar = await run(path, "--measure", "density", "--json");
  expect(scalar).not.toContain("nodes");
});
