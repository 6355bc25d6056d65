import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { commands } from "../../src/cli/catalogue.js";
import { printGraph } from "../../src/cli/output/print.js";
import { lineText } from "../../src/cli/output/line.js";
import { ArgumentError, FormatError, SweetspotError } from "../../src/errors.js";
import { formatGraphml, Graph, parseGraphml } from "../../src/index.js";
import { visibleText } from "../../src/visibleText.js";
import { serve } from "../datasets/fileServer.js";
import { npyFile } from "../reproduction/syntheticRelease.js";
import { HOSTILE, leaksOf, type Run, runProgram } from "./hostile.js";

afterEach(() => void vi.restoreAllMocks());

const folder = mkdtempSync(join(tmpdir(), "sweetspot-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A file whose name is hostile, whatever it contains. */
function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, `${HOSTILE}${name}`);
  writeFileSync(path, content);
  return path;
}

const nodes = [{ id: `${HOSTILE}a` }, { id: `${HOSTILE}b` }, { id: "c" }];
const json = JSON.stringify({ nodes, links: [{ source: nodes[0].id, target: nodes[1].id }] });
const graph = file("good.json", json);
const table = file("table.csv", `${HOSTILE}0 ${HOSTILE} 1 2\n1 2`);
const xml = file("bad.graphml", `<graphml><graph edgedefault="${HOSTILE.slice(5, 9)}"></graph></graphml>`);
const npy = file("bad.npy", npyFile(`<\u001b\u009b8`, [1], new Uint8Array(8)));
const noJson = file("bad.json", `{"nodes": [${HOSTILE}`);
const out = file("taken", "");

const model = join(folder, `model${HOSTILE}`);
mkdirSync(model);
const layer = { class_name: HOSTILE, config: { name: HOSTILE } };
const topology = { class_name: "Sequential", config: { name: HOSTILE, layers: [layer] } };
writeFileSync(join(model, "model.json"), JSON.stringify({ modelTopology: topology, weightsManifest: [] }));
const study = join(folder, `study${HOSTILE}`);
mkdirSync(study);
writeFileSync(join(study, "study.json"), JSON.stringify({ [HOSTILE]: HOSTILE }));

/** By command: arguments that are files, names and values full of control characters. */
const attacks: Readonly<Record<string, readonly string[][]>> = {
  search: [
    ["--data", HOSTILE],
    ["--graph", table],
    ["--preset", HOSTILE],
    ["--out", study, "--resume"],
  ],
  worker: [
    ["--queue", HOSTILE],
    ["--queue", "redis://localhost", "--workers", HOSTILE],
  ],
  watch: [[HOSTILE], [study], ["--queue", HOSTILE], [study, "--port", HOSTILE], [study, "--out", HOSTILE]],
  trial: [
    ["--plan", study, "--task", noJson],
    ["--plan", HOSTILE, "--task", HOSTILE],
  ],
  simulate: [["--results", study, "--graphs", npy, "--task", "mlp_cifar10", "--budget", "9"]],
  train: [
    ["--data", `idx:${study}`],
    ["--graph", noJson],
    ["--out", join(out, "m"), "--steps", "1"],
  ],
  match: [
    ["--model", "mlp", "--graph", xml],
    ["--model", "mlp", "--graphs", npy],
    ["--model", HOSTILE],
  ],
  generate: [
    [HOSTILE],
    ["cycle", "--nodes", HOSTILE],
    ["cycle", "--nodes", "4", "--out", join(out, "g.json")],
  ],
  design: [
    ["--clustering", HOSTILE, "--path-length", "2"],
    ["--verbose", `--${HOSTILE}`],
  ],
  measure: [
    ...[graph, table, xml, npy, noJson, HOSTILE].map((path) => [path, "--verbose"]),
    [graph, "--csv", "--measure", "order", "--measure", "density"],
    [graph, "--csv", "--measure", "density"],
    [graph, "--json", "--measure", "density"],
  ],
  convert: [
    [graph, "-", "--to", "json"],
    [graph, "-", "--to", "graphml"],
    [graph, "-", "--to", "adjacency"],
    [graph, `${folder}/x.${HOSTILE}`],
  ],
  sweep: [["--nodes", "8", "--degrees", "3", "--rewirings", "3", "--seeds", "1", "--out", join(out, "x")]],
  sample: [[npy, "--out", study]],
  analyze: [
    ["published", "--results", study, "--graphs", npy],
    ["correlation", "--results", study, "--graphs", npy, "--tasks", `${HOSTILE},b`],
  ],
  export: [[model, "--out", join(folder, "x.sspt")]],
  data: [["fetch", HOSTILE]],
  bench: [[HOSTILE]],
};

const nameOf = ({ command }: (typeof commands)[number]) => String(command).split(" ")[0];

async function runAll(name: string): Promise<Run[]> {
  const runs: Run[] = [];
  for (const words of attacks[name]) runs.push(await runProgram([name, ...words], "", true));
  return runs;
}

describe("names and contents from outside", () => {
  it.each(commands.map(nameOf))("do not reach the terminal raw: %s", { timeout: 120_000 }, async (name) => {
    for (const { words, stdout, stderr } of await runAll(name)) {
      expect(stdout + stderr, words.map(visibleText).join(" ")).not.toBe("");
      expect(leaksOf(stdout), words.map(visibleText).join(" ")).toEqual([]);
      expect(leaksOf(stderr), words.map(visibleText).join(" ")).toEqual([]);
      expect(stderr).not.toMatch(/TypeError|RangeError|Cannot read/);
    }
  });

  it("stay the same names in JSON", async () => {
    const { stdout } = await runProgram(["measure", graph, "--json", "--measure", "density"]);
    expect((JSON.parse(stdout) as { file: string }[])[0].file).toBe(graph);
    const converted = await runProgram(["convert", graph, "-", "--to", "json"]);
    expect((JSON.parse(converted.stdout) as { nodes: unknown }).nodes).toEqual(nodes);
  });

  it("of a server are shown as escapes", async () => {
    const { url } = await serve((_, response) => {
      response.socket!.end(
        "HTTP/1.1 404 No\u009bt\u0007here\u001b[31m\r\nContent-Length: 0\r\n\r\n",
        "latin1",
      );
    });
    const words = ["data", "fetch", "mnist", "--base-url", url, "--out", join(folder, HOSTILE)];
    const { stderr } = await runProgram(words);
    expect(stderr).not.toBe("");
    expect(leaksOf(stderr)).toEqual([]);
  });
});

describe("a message", () => {
  it.each([
    new SweetspotError(HOSTILE),
    new ArgumentError(HOSTILE, HOSTILE, HOSTILE),
    new ArgumentError("a", "b", { constructor: { name: HOSTILE } }),
    new FormatError(HOSTILE, HOSTILE),
  ])("is one line without control characters: %#", ({ message }) => {
    expect(leaksOf(message)).toEqual([]);
    expect(message).not.toContain("\n");
    expect(message).toContain("\\u001b[31m");
    expect(visibleText(message)).toBe(message);
  });
});

describe("a graph on stdout", () => {
  const names = ["a\u001b[2J", "b\u202e"];
  const printed = (isTTY: boolean) => {
    const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    const before = process.stdout.isTTY;
    process.stdout.isTTY = isTTY;
    printGraph("a\u001b[2J b\n", "edgelist");
    process.stdout.isTTY = before;
    return write.mock.lastCall![0];
  };

  it("is exact in a pipe, and escaped on a terminal", () => {
    expect(printed(false)).toBe("a\u001b[2J b\n");
    expect(printed(true)).toBe("a\\u001b[2J b\n");
  });

  it("holds none in GraphML, and keeps its names", async () => {
    const graph = Graph.fromEdges(2, [[0, 1]], { names: ["a\u009b\u007f", names[1]] });
    const text = formatGraphml(graph);
    expect(leaksOf(text)).toEqual([]);
    expect((await parseGraphml(text)).names).toEqual(graph.names);
  });
});

describe("the command line", () => {
  it("writes to its streams in the room of output only", () => {
    const root = fileURLToPath(new URL("../../src/", import.meta.url));
    const writers = readdirSync(root, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .filter((name) =>
        /\.write\(|\bconsole\./.test(readFileSync(join(root, name), "utf8").replace(/^ *(\*|\/\/).*/gm, "")),
      )
      .filter((name) => /std(out|err)|console/.test(readFileSync(join(root, name), "utf8")));
    const allowed = ["print", "progressLine", "standardOutput"].map((name) =>
      join("cli", "output", `${name}.ts`),
    );
    // main.ts flushes standard error with an empty text; bench sends the console of the benchmarks through print.ts
    const others = [join("cli", "main.ts"), join("cli", "commands", "benchCommand.ts")];
    // in browsers
    others.push(join("arguments", "warn.ts"));
    expect(writers.sort()).toEqual([...others, ...allowed].sort());
  });

  it("keeps its own styles", () => {
    const bold = (text: string) => `\u001b[1m${text}\u001b[22m`;
    expect(lineText([{ style: bold, text: "a\u001b" }, "\u009b"])).toBe("\u001b[1ma\\u001b\u001b[22m\\u009b");
  });
});
