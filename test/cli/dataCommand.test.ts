import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import yargs from "yargs";
import { commandModules } from "../../src/cli/catalogue.js";
import { ArgumentError, DownloadError } from "../../src/errors.js";
import { temporaryDirectory } from "../datasets/dataFiles.js";
import { type Printed, runCommand } from "./runCommand.js";
import { answering, type Behaviour, serve } from "../datasets/fileServer.js";

afterEach(() => void vi.restoreAllMocks());

/** Runs `sweetspot data ...` and gives what it printed. */
const run = (...words: string[]): Promise<Printed> => runCommand("data", words);

/** A directory where CIFAR-10 has been fetched already. */
function fetchedDirectory(name: string): string {
  const directory = join(temporaryDirectory(), name);
  mkdirSync(join(directory, "cifar-10-batches-bin"), { recursive: true });
  return directory;
}

describe("sweetspot data", () => {
  it("says where the data set is and how to use it", async () => {
    const directory = fetchedDirectory("cifar");
    const { stdout, stderr } = await run("fetch", "cifar10", "--out", directory);
    expect(stdout).toBe(`cifar10 is in ${directory}\nuse it with: --data cifar10:${directory}\n`);
    expect(stderr).toBe("");
  });

  it("quotes a directory that a shell would split", async () => {
    const directory = fetchedDirectory("my data");
    const { stdout } = await run("fetch", "cifar10", "--out", directory);
    expect(stdout).toContain(`--data 'cifar10:${directory}'\n`);
  });

  it("prints one JSON object", async () => {
    const directory = fetchedDirectory("cifar");
    const { stdout } = await run("fetch", "cifar10", "--out", directory, "--json");
    expect(JSON.parse(stdout)).toEqual({ name: "cifar10", directory, data: `cifar10:${directory}` });
  });

  it("says where the authors' release is and how to use it", async () => {
    const directory = join(temporaryDirectory(), "graph2nn");
    const release = join(directory, "release");
    mkdirSync(release, { recursive: true });
    const { stdout } = await run("fetch", "graph2nn", "--out", directory);
    const use = `analyze published --results ${release}/final_results --graph-set ${release}`;
    expect(stdout).toBe(`graph2nn is in ${directory}\nuse it with: ${use}\n`);
    const { stdout: json } = await run("fetch", "graph2nn", "--out", directory, "--json");
    expect(JSON.parse(json)).toMatchObject({ name: "graph2nn", graphs: release });
  });

  it("fetches from the address it is given, and passes on what goes wrong", async () => {
    const { url, requests } = await serve(answering(404));
    const directory = temporaryDirectory();
    const failure = run("fetch", "cifar10", "--out", directory, "--base-url", url);
    await expect(failure).rejects.toThrow(DownloadError);
    await expect(failure).rejects.toThrow(`${url}cifar-10-binary.tar.gz: cannot be downloaded`);
    expect(requests).toHaveLength(1);
  });

  it.each([true, false])("shows progress on stderr if that is a terminal: %s", async (terminal) => {
    const write = vi.spyOn(process.stderr, "write");
    const isTTY = Object.getOwnPropertyDescriptor(process.stderr, "isTTY");
    Object.defineProperty(process.stderr, "isTTY", { value: terminal, configurable: true });
    onTestFinished(() => {
      if (isTTY) Object.defineProperty(process.stderr, "isTTY", isTTY);
      else Reflect.deleteProperty(process.stderr, "isTTY");
    });
    let cut = (): unknown => undefined;
    const firstMegabyte: Behaviour = (_, response) => {
      cut = () => response.destroy();
      response.writeHead(200, { "content-length": 170052171 });
      response.write(Buffer.alloc(1_000_000));
    };
    const { url } = await serve(firstMegabyte, answering(404));
    const directory = temporaryDirectory();
    const failure = expect(run("fetch", "cifar10", "--out", directory, "--base-url", url)).rejects.toThrow(
      "answered 404",
    );
    const part = join(directory, "cifar-10-binary.tar.gz.part");
    await vi.waitFor(() => expect(statSync(part).size).toBe(1_000_000), 10_000);
    cut();
    await failure;
    const lines = write.mock.calls.map(([text]) => text);
    if (terminal) {
      expect(lines[0]).toBe("\r\x1b[2Kcifar-10-binary.tar.gz  0.0 of 170.1 MB");
      // with the time that is left, once there is a rate to tell it by
      expect(lines).toContainEqual(
        expect.stringMatching(/cifar-10-binary\.tar\.gz {2}1\.0 of 170\.1 MB {2}\d+ (s|min) left$/),
      );
      expect(lines.at(-1)).toBe("\r\x1b[2K");
    } else {
      expect(lines).toEqual([]);
    }
  });

  it("refuses an unknown data set", async () => {
    const failure = run("fetch", "imagenet", "--out", temporaryDirectory());
    await expect(failure).rejects.toThrow(ArgumentError);
    await expect(failure).rejects.toThrow("name must be one of fashion-mnist, cifar10, graph2nn, but got");
  });

  it.each([[["fetch"]], [[]], [["fetch", "cifar10", "--nonsense"]]])("refuses %j", async (words) => {
    await expect(run(...words)).rejects.toThrow(/Not enough non-option arguments|followed by: fetch|Unknown/);
  });

  it("shows its options and examples in its help", async () => {
    const text = await yargs()
      .scriptName("sweetspot")
      .command(await commandModules(["data"]))
      .getHelp();
    expect(text).toContain("sweetspot data <command>");
    const { stdout } = await runHelp();
    for (const word of ["--out", "--base-url", "--json", "data fetch cifar10 --out", "fashion-mnist"]) {
      expect(stdout).toContain(word);
    }
  });
});

/** What `sweetspot data fetch --help` prints; yargs prints help by console.log. */
async function runHelp(): Promise<{ stdout: string }> {
  let stdout = "";
  vi.spyOn(console, "log").mockImplementation((text: string) => void (stdout += text));
  await yargs(["data", "fetch", "--help"])
    .scriptName("sweetspot")
    .exitProcess(false)
    .command(await commandModules(["data"]))
    .parseAsync();
  return { stdout };
}
