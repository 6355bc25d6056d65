import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it, vi } from "vitest";
import yargs from "yargs";
import { commandModules } from "../../src/cli/catalogue.js";
import { parseGraphArgument } from "../../src/cli/arguments/graphArgument.js";
import { graphForms } from "../../src/cli/arguments/graphForms.js";
import { requireValues } from "../../src/cli/arguments/words.js";
import { ArgumentError } from "../../src/errors.js";
import {
  barabasiAlbert,
  circulant,
  complete,
  families,
  formatEdgeList,
  grid2d,
  karateClub,
  parseGraph,
  randomGeometric,
  randomRegular,
  toNodeLink,
  wsFlex,
} from "../../src/index.js";
import { temporaryFolder } from "../study/temporaryFolder.js";

afterEach(() => void vi.restoreAllMocks());

/** Runs `sweetspot generate ...` and gives what it printed. */
async function run(...words: string[]): Promise<string> {
  let stdout = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => (stdout += String(text)) !== "");
  await yargs(["generate", ...words])
    .exitProcess(false)
    .fail(false)
    .middleware(requireValues, true)
    .command(await commandModules(["generate"]))
    .strict()
    .parseAsync();
  return stdout;
}

const flex = wsFlex(64, 8.19, 0.128, 4);

describe("sweetspot generate", () => {
  it("prints the edges of a WS-flex graph", async () => {
    const words = "ws-flex --nodes 64 --degree 8.19 --rewiring 0.128 --seed 4".split(" ");
    expect(await run(...words)).toBe(formatEdgeList(flex));
    expect(await run(...words, "--format", "edgelist")).toBe(formatEdgeList(flex));
    expect(JSON.parse(await run(...words, "--format", "json"))).toEqual(toNodeLink(flex));
  });

  it("prints one JSON object, with the graph or its file", async () => {
    const facts = { family: "path", order: 3, size: 2, directed: false };
    const graph = toNodeLink(await parseGraph("0 1\n1 2\n", "path.txt"));
    expect(JSON.parse(await run("path", "--nodes", "3", "--json"))).toEqual({ ...facts, graph });
    const out = join(temporaryFolder(), "path.txt");
    const printed = await run("path", "--nodes", "3", "--json", "--out", out);
    expect(JSON.parse(printed)).toEqual({ ...facts, out, format: "edgelist" });
    expect(readFileSync(out, "utf8")).toBe("# order 3\n0 1\n1 2\n");
    await expect(run("path", "--json", "--format", "npy")).rejects.toThrow(
      "--format must be left out with --json",
    );
  });

  it("takes the density instead of the degree, and has usual values for the rest", async () => {
    expect(await run("ws-flex", "--density", "0.125", "--nodes", "32")).toBe(
      formatEdgeList(wsFlex(32, 4, 0, 0)),
    );
    expect(await run("ws-flex", "--density", "0.125")).toBe(formatEdgeList(wsFlex(64, 8, 0, 0)));
    expect(await run("complete")).toBe(formatEdgeList(complete(64)));
  });

  it.each([
    ["barabasi-albert --nodes 50 --links 3 --seed 7", barabasiAlbert(50, 3, 7)],
    ["random-regular --degree 3 --nodes 20 --seed 1", randomRegular(3, 20, 1)],
    ["random-geometric --nodes 50 --radius 0.3 --seed 2", randomGeometric(50, 0.3, 2)],
    ["random-geometric --nodes 50 --radius 0.3 --seed 2 --dimension 3", randomGeometric(50, 0.3, 2, 3)],
    ["grid2d --rows 3 --columns 4", grid2d(3, 4)],
    ["grid2d --rows 3 --columns 4 --periodic", grid2d(3, 4, true)],
    ["circulant --nodes 10 --offsets 1,5", circulant(10, [1, 5])],
    ["circulant --nodes 10 --offsets=-2", circulant(10, [2])],
    ["karate-club", karateClub()],
  ])("generate %s", async (words, graph) => {
    expect(await run(...words.split(" "))).toBe(formatEdgeList(graph));
  });

  it.each(["graph.json", "graph.graphml", "graph.npy", "graph.adj"])(
    "writes %s by its extension",
    async (name) => {
      const folder = temporaryFolder();
      const file = join(folder, name);
      expect(await run("karate-club", "--out", file)).toBe("");
      expect(readdirSync(folder)).toEqual([name]);
      expect(await parseGraph(readFileSync(file), file)).toEqual(karateClub());
    },
  );

  it("writes the format of --format, for any extension", async () => {
    const file = join(temporaryFolder(), "graph.dat");
    await run("karate-club", "--out", file, "--format", "json");
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(toNodeLink(karateClub()));
  });

  it.each([
    ["", /^family must be one of ws-flex, erdos-renyi, .*karate-club, but got undefined$/],
    ["small-world", /^family must be one of ws-flex, .* but got "small-world"$/],
    ["small-world --nodes 5", /^family must be one of ws-flex, .* but got "small-world"$/],
    ["ws-flex", "--degree (or --density) must be given, but got undefined"],
    ["ws-flex --degree 8 --density 0.1", "Arguments degree and density are mutually exclusive"],
    ["ws-flex --degree 99", "--degree must be a number from 2 to 64, but got 99"],
    ["ws-flex --degree x", "--degree must be a number"],
    ["ws-flex --degree 8 --nodes 6.5", "--nodes must be an integer from 2 to 134217728, but got 6.5"],
    ["ws-flex --degree 8 --links 2", "Unknown argument: links"],
    ["ws-flex 64 --degree 8", "Unknown argument: 64"],
    ["barabasi-albert", "Missing required argument: links"],
    ["barabasi-albert --links 64", "--links must be an integer from 1 to 63, but got 64"],
    ["circulant --offsets 1,x", '--offsets must be integers separated by commas, but got "1,x"'],
    ["circulant --offsets 1,64", "--offsets must be free of multiples of order 64 (self-loops), but got 64"],
    ["circulant --offsets 1.5", "--offsets must be an integer"],
    ["star --leaves 3 --format xlsx", "Invalid values:"],
    ["star --leaves 3 --out graph.xlsx", /^--format must be one of edgelist, .* but got "graph.xlsx"$/],
  ])("refuses %j", async (words, message) => {
    await expect(run(...words.split(" ").filter(Boolean))).rejects.toThrow(message);
  });

  it("shows the families, and the options of each", async () => {
    const general = await help();
    for (const [name, family] of Object.entries(families)) {
      expect(general).toContain(`generate ${name} `);
      const own = await help(name);
      for (const parameter of family.parameters) expect(own).toContain(`--${parameter.name} `);
    }
    expect(general).toContain("generate ws-flex --nodes 64 --degree 8.19 --rewiring 0.128 --seed 4");
  });
});

/** What `sweetspot generate ... --help` prints; yargs prints help by console.log. */
async function help(...words: string[]): Promise<string> {
  let stdout = "";
  vi.spyOn(console, "log").mockImplementation((text: string) => void (stdout += text));
  await yargs(["generate", ...words, "--help"])
    .exitProcess(false)
    .fail(false)
    .wrap(null)
    .command(await commandModules(["generate"]))
    .parseAsync();
  return stdout;
}

describe("the program", () => {
  const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
  const status = (...words: string[]) => {
    try {
      return { code: 0, stdout: execFileSync("node", [main, ...words], { encoding: "utf8", stdio: "pipe" }) };
    } catch (error) {
      const { status, stderr } = error as { status: number; stderr: string };
      return { code: status, stderr };
    }
  };

  it("ends with 0 when done, 2 for wrong use, 1 when the seed is given up", () => {
    expect(status("generate", "star", "--leaves", "2")).toEqual({ code: 0, stdout: "# order 3\n0 1\n0 2\n" });
    expect(status("generate", "harary", "--connectivity", "0")).toEqual({
      code: 2,
      stderr: "sweetspot: --connectivity must be an integer from 1 to 63, but got 0\n",
    });
    expect(status("generate", "connected-watts-strogatz", "--degree", "1", "--tries", "2")).toEqual({
      code: 1,
      stderr:
        "sweetspot: no connected Watts-Strogatz graph of order 64, degree 1, rewiring 0 was found for seed 0 in 2 tries; use another seed or more tries\n",
    });
  });
});

describe("a --graph argument", () => {
  it.each([
    ["ws-flex:64:8.19:0.128:4", flex],
    ["complete:64", complete(64)],
    ["barabasi-albert:50:3:7", barabasiAlbert(50, 3, 7)],
    ["random-geometric:50:.3:2", randomGeometric(50, 0.3, 2)],
    ["random-geometric:50:.3:2:3", randomGeometric(50, 0.3, 2, 3)],
    ["grid2d:3:4", grid2d(3, 4)],
    ["grid2d:3:4:true", grid2d(3, 4, true)],
    ["circulant:10:1,5", circulant(10, [1, 5])],
    ["karate-club", karateClub()],
  ])("%s is a graph of a family", async (text, graph) => {
    expect(await parseGraphArgument(text)).toEqual(graph);
  });

  it.each([
    [
      "ws-flex:64:8.19:0.128",
      '--graph must be ws-flex:NODES:DEGREE:REWIRING:SEED, but got "ws-flex:64:8.19:0.128"',
    ],
    ["ws-flex:64:8.19::4", "--graph must be ws-flex:NODES:DEGREE:REWIRING:SEED"],
    ["complete:64:1", "--graph must be complete:NODES, but got"],
    ["complete:1,2", "--graph must be complete:NODES, but got"],
    ["complete", "--graph must be complete:NODES, but got"],
    ["grid2d:3:4:yes", "--graph must be grid2d:ROWS:COLUMNS:[PERIODIC], but got"],
    ["ws-flex:64:99:0:1", "--graph: degree must be a number from 2 to 64, but got 99"],
    ["complete:-1", "--graph: nodes must be an integer"],
    [
      "no-such-family:64",
      "--graph must be a file that exists, or a family of graphs such as ws-flex:NODES:DEGREE:REWIRING:SEED",
    ],
  ])("%s is refused", async (text, message) => {
    const refused = parseGraphArgument(text);
    await expect(refused).rejects.toThrow(ArgumentError);
    await expect(refused).rejects.toThrow(message);
  });

  it("may be a file", async () => {
    const file = join(temporaryFolder(), "graph.json");
    await run("karate-club", "--out", file);
    expect(await parseGraphArgument(file)).toEqual(karateClub());
    expect(graphForms()).toMatch(/^a file, /);
  });
});
