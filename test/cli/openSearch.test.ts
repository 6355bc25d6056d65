import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { openStudy } from "../../src/study/open/openStudy.js";
import { journalOf } from "../study/open/knownOptimum.js";
import { errorBySize, tiny, tinyOptions, writeModule, writeProgram } from "../study/open/programs.js";
import { temporaryFolder } from "../study/temporaryFolder.js";

const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

function start(flags: readonly string[], folder: string) {
  const env = { ...process.env, NO_COLOR: "1" };
  const child = spawn(process.execPath, [main, "search", ...flags], { cwd: folder, env });
  onTestFinished(() => void child.kill("SIGKILL"));
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (text: Buffer) => (stdout += text.toString()));
  child.stderr.on("data", (text: Buffer) => (stderr += text.toString()));
  const ended = new Promise<{ status: number | null; stdout: string; stderr: string }>((resolve) =>
    child.on("close", (status) => resolve({ status, stdout, stderr })),
  );
  return { child, ended };
}

const search = (flags: readonly string[], folder: string) => start(flags, folder).ended;

/** Resolves when a journal has this many lines. */
async function reached(out: string, lines: number): Promise<void> {
  const file = join(out, "trials.jsonl");
  while (!existsSync(file) || readFileSync(file, "utf8").split("\n").length <= lines)
    await new Promise((resolve) => setTimeout(resolve, 10));
}

/** The trials of the library, once by `optimize` and once by `ask` and `tell`. */
async function libraryTrials(): Promise<string[]> {
  const [one, other] = [temporaryFolder(), temporaryFolder()];
  const first = await openStudy({ out: one, ...tinyOptions });
  await first.optimize(errorBySize);
  await first.close();
  const second = await openStudy({ out: other, ...tinyOptions });
  for (let trial = await second.ask(); trial !== undefined; trial = await second.ask().catch(() => trial)) {
    const asked = [trial];
    for (let k = 1; k < 3; k++) {
      const next = await second.ask().catch(() => undefined);
      if (next !== undefined) asked.push(next);
    }
    for (const each of asked.reverse()) await second.tell(each, { error: errorBySize(each) });
  }
  await second.close();
  expect(journalOf(other)).toEqual(journalOf(one));
  return journalOf(one);
}

describe("search with an objective of one's own", () => {
  it("gives the same trials by optimize, ask and tell, --objective and --command, killed or not", async () => {
    const expected = await libraryTrials();
    expect(expected).toHaveLength(14);
    const folder = temporaryFolder();
    const module = ["--objective", writeModule(folder, 60), ...tiny, "--out", "module"];
    const command = [
      "--command",
      writeProgram(folder, 60),
      "--graph-format",
      "edgelist",
      ...tiny,
      "--out",
      "command",
    ];
    for (const flags of [module, command]) {
      const out = join(folder, flags.at(-1)!);
      for (const lines of [1, 5, 11]) {
        const { child, ended } = start(flags, folder);
        await reached(out, lines);
        child.kill("SIGKILL");
        expect((await ended).status).toBeNull();
      }
      const { status, stdout, stderr } = await search([...flags, "--json"], folder);
      expect({ status, complaint: /sweetspot:.*/.exec(stderr)?.[0] }).toEqual({
        status: 0,
        complaint: undefined,
      });
      expect(journalOf(out)).toEqual(expected);
      const answer = JSON.parse(stdout) as { trials: number; confirmation: { best: { seeds: number } } };
      expect([answer.trials, answer.confirmation.best.seeds]).toEqual([14, 2]);
      const resumed = await search(["--resume", "--out", flags.at(-1)!], folder);
      expect(resumed).toMatchObject({ status: 0, stdout: expect.stringContaining("report") as string });
      expect(readFileSync(join(out, "report.html"), "utf8")).toContain("npx sweetspot search --");
    }
  }, 240_000);

  it("keeps what a module prints off standard output, and stops at Ctrl-C", async () => {
    const folder = temporaryFolder();
    const flags = ["--objective", writeModule(folder, 100), ...tiny, "--out", "s"];
    const { child, ended } = start(flags, folder);
    await reached(join(folder, "s"), 2);
    child.kill("SIGINT");
    const stopped = await ended;
    expect(stopped).toMatchObject({ status: 130, stdout: "" });
    expect(stopped.stderr).toContain("training\n");
    expect(stopped.stderr).toMatch(
      /sweetspot: Stopped; \d+ trials are saved in s\. To resume, run the same again\.\n$/,
    );
    writeFileSync(join(folder, "objective.mjs"), "export default () => 1;\n");
    const changed = await search(["--resume", "--out", "s"], folder);
    expect(changed).toMatchObject({ status: 1, stdout: "" });
    expect(changed.stderr).toContain("has changed since the study began");
  });

  it.each([
    ["exits", "process.exit(3)", "its worker thread died three times, with exit status 3"],
    ["throws", 'throw new Error("no GPU")', "no GPU"],
    ["returns NaN", "return NaN", "error must be a finite number"],
    ["never ends", "for (;;);", "it did not end within 1 s"],
  ])("ends with one sentence where a module %s", async (_, body, reason) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "bad.mjs"), `export default () => { ${body}; };\n`);
    const seconds = body === "for (;;);" ? "1" : "60";
    const flags = ["--objective", "bad.mjs", ...tiny, "--trial-timeout", seconds, "--out", "s"];
    const { status, stdout, stderr } = await search(flags, folder);
    expect(stderr).toContain(`sweetspot: The first 3 training runs all failed: ${reason}`);
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  });

  it.each([
    ["nosuchprogram {graph}", /the command ended with status 127: .*nosuchprogram.*not found/],
    ["true {graph}", /the command printed nothing; its last line must be the value/],
    ["echo fine {graph}", /the last line of the command must be a number or a JSON object, but got "fine/],
    ["echo {graph} >&2; echo broken >&2; exit 4", /the command ended with status 4: broken/],
    ["kill -9 $$ {graph}", /the command was killed by SIGKILL/],
    ["sleep 20; echo {graph}", /it did not end within 1 s/],
    [
      "echo '{\"accuracy\": 3}' # {graph}",
      /error must be given, because it is the objective .* but got "only accuracy"/,
    ],
  ])("ends with one sentence where a command goes wrong: %s", async (command, reason) => {
    const folder = temporaryFolder();
    const seconds = command.startsWith("sleep") ? "1" : "60";
    const flags = ["--command", command, ...tiny, "--trial-timeout", seconds, "--out", "s"];
    const { status, stdout, stderr } = await search(flags, folder);
    expect(stderr).toMatch(/sweetspot: The first 3 training runs all failed: [^\n]*\n$/);
    expect(stderr).toMatch(reason);
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  });

  it("refuses wrong options with status 2 before anything is written", async () => {
    const folder = temporaryFolder();
    const module = ["--objective", writeModule(folder)];
    const cases: [string[], string][] = [
      [[...module, "--data", "digits"], "--data must be left out with --objective"],
      [[...module, "--learning-rate", "0.1"], "--learning-rate must be left out with --objective"],
      [["--command", "a {graph}", "--preset", "digits"], "--preset must be left out with --command"],
      [["--command", "a"], "command must be a command with {graph}"],
      [["--command", "a {graph} {sed}"], "did you mean {seed}?"],
      [["--command", "a {graph} {epochs}"], "epochs must be given, because the command has {epochs}"],
      [["--command", "a {graph}", "--graph-format", "gml"], "graph-format must be one of edgelist, json"],
      [[...module, "--graph-format", "npy"], "graph-format must be given with a command only"],
      [[...module, "--command", "a {graph}"], "command must be left out where an objective is given"],
      [["--objective", "none.mjs"], "none.mjs"],
      [[...module, "--direction", "up"], 'direction must be "minimize" or "maximize"'],
      [[...module, "--budget", "3"], "budget must be at least 7 training runs"],
      [["--unit", "ms"], "--unit must be given with --objective or --command only"],
      [[...module, "--trial-timeout", "0"], "timeout must be a number from"],
      [[...module, "--workers", "0"], "workers must be an integer"],
    ];
    for (const [flags, message] of cases) {
      const { status, stdout, stderr } = await search(flags, folder);
      expect(stderr).toContain(message);
      expect({ flags, status, stdout }).toEqual({ flags, status: 2, stdout: "" });
    }
    expect(readdirSync(folder)).toEqual(["objective.mjs"]);
  }, 300_000);
});
