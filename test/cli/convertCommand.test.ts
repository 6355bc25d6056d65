import { writableFormatNames } from "../../src/graph/formats/formatNames.js";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { platform } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it, vi } from "vitest";
import yargs from "yargs";
import { commandModules } from "../../src/cli/catalogue.js";
import { STANDARD_INPUT } from "../../src/cli/arguments/words.js";
import { ArgumentError, FileError, FormatError } from "../../src/errors.js";
import { formats, Graph, parseGraph } from "../../src/index.js";
import { temporaryFolder } from "../study/temporaryFolder.js";

const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

afterEach(() => void vi.restoreAllMocks());

/** Runs `sweetspot convert ...` and gives what it printed. */
async function run(...words: string[]): Promise<{ stdout: Uint8Array; stderr: string }> {
  const stdout: Uint8Array[] = [];
  let stderr = "";
  vi.spyOn(process.stdout, "write").mockImplementation((content) => stdout.push(Buffer.from(content)) > 0);
  vi.spyOn(process.stderr, "write").mockImplementation((content) => (stderr += String(content)) !== "");
  await yargs(["convert", ...words])
    .exitProcess(false)
    .fail(false)
    .command(await commandModules(["convert"]))
    .strict()
    .parseAsync();
  return { stdout: Buffer.concat(stdout), stderr };
}

const named = Graph.fromEdges(
  4,
  [
    [0, 1],
    [3, 1],
  ],
  { directed: true, names: ["a", "b", "c", "d"] },
);

describe("sweetspot convert", () => {
  it("takes a graph with its names through every format that carries them", async () => {
    const folder = temporaryFolder();
    const files = ["0.edges", "1.json", "2.graphml", "3.adj", "4.txt", "5.json"].map((name) =>
      join(folder, name),
    );
    writeFileSync(files[0], formats.edgelist.format(named));
    for (let k = 1; k < files.length; k++) {
      expect(await run(files[k - 1], files[k])).toEqual({ stdout: Buffer.alloc(0), stderr: "" });
    }
    for (const file of files) expect(await parseGraph(readFileSync(file), file)).toEqual(named);
    expect(readFileSync(files[5])).toEqual(readFileSync(files[1]));
    expect(readdirSync(folder)).toHaveLength(files.length);
  });

  it("says that npy leaves names out", async () => {
    const folder = temporaryFolder();
    const [input, output] = [join(folder, "in.txt"), join(folder, "out.npy")];
    writeFileSync(input, formats.edgelist.format(named));
    const { stderr } = await run(input, output);
    expect(stderr).toBe("sweetspot: npy cannot store node names; they are left out\n");
    expect(readFileSync(output)).toEqual(Buffer.from(formats.npy.format(named)));
  });

  it.each(writableFormatNames)("prints %s", async (name) => {
    const input = join(temporaryFolder(), "in.txt");
    const graph = Graph.fromEdges(3, [[0, 1]]);
    writeFileSync(input, formats.json.format(graph));
    const { stdout } = await run(input, STANDARD_INPUT, "--to", name);
    expect(stdout).toEqual(Buffer.from(formats[name].format(graph)));
  });

  it("believes --from and --to before the extensions", async () => {
    const folder = temporaryFolder();
    const [input, output] = [join(folder, "in.json"), join(folder, "out.npy")];
    writeFileSync(input, "0 1\n1 0\n");
    await run(input, output, "--from", "adjacency", "--to", "edgelist");
    expect(readFileSync(output, "utf8")).toBe("# order 2\n0 1\n");
  });

  it("may write over its own input", async () => {
    const file = join(temporaryFolder(), "graph.txt");
    writeFileSync(file, "01\n10\n");
    await run(file, file);
    expect(readFileSync(file, "utf8")).toBe("# order 2\n0 1\n");
  });

  it("leaves a file as it was when the input is bad", async () => {
    const folder = temporaryFolder();
    const [input, output] = [join(folder, "in.txt"), join(folder, "out.json")];
    writeFileSync(input, "0 1\n1 1\n");
    writeFileSync(output, "before");
    await expect(run(input, output)).rejects.toThrow(
      new FormatError(
        input,
        'line 2: node "1" has a self-loop; only simple graphs are supported; --simplify (simplify: true in the library) drops self-loops',
      ),
    );
    expect(readFileSync(output, "utf8")).toBe("before");
    expect(readdirSync(folder)).toHaveLength(2);
  });

  it.skipIf(platform() === "win32")("writes into a named pipe and does not replace it", async () => {
    const folder = temporaryFolder();
    const [input, pipe] = [join(folder, "in.txt"), join(folder, "pipe")];
    writeFileSync(input, "0 1\n");
    execFileSync("mkfifo", [pipe]);
    const reader = spawn("cat", [pipe]);
    const read = text(reader.stdout);
    await run(input, pipe, "--to", "adjacency");
    expect(await read).toBe("01\n10\n");
    expect(statSync(pipe).isFIFO()).toBe(true);
  });

  it("keeps names and weights, and says on standard error what it drops", async () => {
    const folder = temporaryFolder();
    const [input, output, back] = ["in.csv", "out.graphml", "back.txt"].map((name) => join(folder, name));
    writeFileSync(input, "from;to;weight\n1;7;0,5\n7;1;2\n7;7;1\n");
    expect((await run(input, output, "--simplify", "--weighted")).stderr).toBe(
      `sweetspot: ${input}: 1 self-loop dropped, 1 parallel edge merged\n`,
    );
    await run(output, back, "--weighted");
    expect(readFileSync(back, "utf8")).toBe('# names ["1","7"]\n1 7 2\n');
    expect((await run(back, output)).stderr).toBe(
      `sweetspot: ${back}: the third column was dropped; --weighted (weighted: true in the library) keeps weights\n`,
    );
    expect((await run(back, join(folder, "x.adj"), "--weighted")).stderr).toBe(
      "sweetspot: adjacency cannot store weights; they are left out\n",
    );
    writeFileSync(input, "1 3\n");
    await run(input, back, "--nodes", "5");
    expect(readFileSync(back, "utf8")).toBe("# order 5\n1 3\n");
    await expect(run(input, back, "--nodes", "3")).rejects.toThrow(
      'has the node "3", but the number of nodes is set to 3, so nodes must be integers from 0 to 2',
    );
  });

  it.skipIf(!existsSync("/dev/full"))("exits with 1 and one sentence when the disk is full", async () => {
    const input = join(temporaryFolder(), "in.txt");
    writeFileSync(input, "0 1\n");
    const child = spawn(process.execPath, [main, "convert", input, "/dev/full", "--to", "json"]);
    const printed = text(child.stderr);
    const [status] = (await once(child, "close")) as [number];
    expect(status).toBe(1);
    expect(await printed).toMatch(/^sweetspot: Cannot write \/dev\/full: the disk is full; .*\.\n$/);
  });

  it("takes a name of 255 characters, and writes to what a link leads to", async () => {
    const folder = temporaryFolder();
    const [input, long, link] = ["in.txt", `${"n".repeat(250)}.json`, "link.json"].map((name) =>
      join(folder, name),
    );
    writeFileSync(input, "0 1\n");
    symlinkSync(long, link);
    await run(input, link);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readFileSync(long, "utf8")).toBe(formats.json.format(Graph.fromEdges(2, [[0, 1]])));
  });

  it("reads standard input and prints to standard output", async () => {
    const child = spawn(process.execPath, [main, "convert", "-", "-", "--to", "edgelist"]);
    const printed = text(child.stdout);
    child.stdin.end("011\n101\n110\n");
    const [status] = (await once(child, "close")) as [number];
    expect([status, await printed]).toEqual([0, "# order 3\n0 1\n0 2\n1 2\n"]);
  });

  it.each([
    [["none.txt", "out.json"], ArgumentError, "graph must be a readable file, or - for standard input"],
    [
      ["in.txt", "out"],
      ArgumentError,
      "--to must be one of edgelist, json, graphml, adjacency, npy, because the file extension is unknown",
    ],
    [
      ["in.txt", STANDARD_INPUT],
      ArgumentError,
      "--to must be one of edgelist, json, graphml, adjacency, npy when",
    ],
    [["in.txt", "no/such/out.json"], FileError, "Cannot write no/such/out.json: the folder does not exist"],
    [["in.txt", "out.json", "--from", "npy"], FormatError, "in.txt: is not a NumPy npy file"],
    [["in.txt", "out.json", "--to", "gexf"], Error, 'Argument: to, Given: "gexf"'],
    [["in.txt"], Error, "Not enough non-option arguments"],
  ])("refuses %j", async (words, kind, message) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "in.txt"), "0 1\n");
    const [input, ...others] = words;
    const failure = await run(join(folder, input), ...others).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(kind);
    expect((failure as Error).message).toContain(message);
  });

  it("lists the formats in its help", async () => {
    vi.spyOn(console, "log").mockImplementation((content: string) => void (help += content));
    let help = "";
    await yargs(["convert", "--help"])
      .exitProcess(false)
      .command(await commandModules(["convert"]))
      .parseAsync();
    for (const name of Object.keys(formats)) expect(help).toMatch(new RegExp(`^  ${name} .*\\(\\.`, "m"));
  });
});
