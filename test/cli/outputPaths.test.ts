import { spawnSync } from "node:child_process";
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { thisProcess } from "../../src/files/processIdentity.js";
import { temporaryFolder } from "../study/temporaryFolder.js";

const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const dying = new URL("./dyingWorker.mjs", import.meta.url).href;
const small = "--preset digits --steps 20 --width 16 --layers 2 --batch 16";
const search = `search --budget 8 --graphs 12 --nodes 8 --controls none --tune none ${small}`;
const sweep = "sweep --nodes 8 --degrees 3 --rewirings 3 --seeds 1 --workers 1";

function run(words: string, { env = {}, node = [] as string[] } = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...node, main, ...words.split(" ")], {
    encoding: "utf8",
    timeout: 60_000,
    env: { ...process.env, ...env },
  });
  return { status, stdout, stderr };
}

const lastLine = (text: string) => text.trimEnd().split("\n").at(-1);

describe.runIf(existsSync("/dev/null"))("an output path", () => {
  it("that is a device is written to, and nothing is made beside it", () => {
    const line = `set -o pipefail; ${JSON.stringify(process.execPath)} ${JSON.stringify(main)} ${sweep} --out /dev/stdout | cat`;
    const { status, stdout } = spawnSync("bash", ["-c", line], { encoding: "latin1" });
    expect([status, stdout.slice(1, 6)]).toEqual([0, "NUMPY"]);
    expect(run(`${sweep} --out /dev/null`).status).toBe(0);
    expect(lstatSync("/dev/null").isCharacterDevice()).toBe(true);
    expect(existsSync("/dev/null.json")).toBe(false);
    expect(existsSync("/dev/stdout.json")).toBe(false);
  });

  it.each([`train ${small}`, search])("that is a device is refused by %s, which needs a folder", (words) => {
    const { status, stderr } = run(`${words} --out /dev/null`);
    const problem = "sweetspot: Cannot write /dev/null: it is a file, not a folder.";
    expect([status, lastLine(stderr)]).toEqual([1, problem]);
  });

  it.runIf(existsSync("/proc/self"))("where no folder can be made is refused", () => {
    const file = join(temporaryFolder(), "sweep.npy");
    expect(run(`${sweep} --out ${file}`).status).toBe(0);
    for (const words of [`train ${small}`, `sample ${file}`, search, "data fetch fashion-mnist"]) {
      const { status, stderr } = run(`${words} --out /proc/x/y`);
      expect([words, status, lastLine(stderr)]).toEqual([
        words,
        2,
        expect.stringMatching(/^sweetspot: .*\/proc\/x/),
      ]);
      expect(stderr).not.toMatch(/^ +at /m);
    }
  });
});

describe("sweetspot train", () => {
  it("refuses a folder in which another process trains, and removes what a killed one left", () => {
    const out = join(temporaryFolder(), "model");
    mkdirSync(out);
    const lock = join(out, "train.lock");
    writeFileSync(lock, JSON.stringify(thisProcess()));
    const dead = spawnSync(process.execPath, ["-e", "0"]).pid;
    for (const name of ["weights.bin", "model.json", "history.csv"])
      writeFileSync(join(out, `${name}.${dead}.tmp`), "half");
    const refused = run(`train ${small} --out ${out}`);
    expect([refused.status, refused.stderr]).toEqual([
      1,
      `sweetspot: The folder ${out} is in use by process ${process.pid}: wait for it or stop it. If it no longer exists, remove ${lock}.\n`,
    ]);
    writeFileSync(lock, JSON.stringify({ ...thisProcess(), pid: dead }));
    expect(run(`train ${small} --out ${out}`).status).toBe(0);
    expect(readdirSync(out).sort()).toEqual(["history.csv", "model.json", "weights.bin"]);
  });
});

describe("sweetspot search", () => {
  const trials = (out: string) =>
    readFileSync(join(out, "trials.csv"), "utf8").replace(/,[\d.]+,\r?\n/g, "\n");

  it("tries a trial again whose worker died, and gives up after three deaths", () => {
    const folder = temporaryFolder();
    const [whole, out] = [join(folder, "whole"), join(folder, "out")];
    expect(run(`${search} --out ${whole}`).status).toBe(0);
    const dieing = (deaths: number) => {
      const log = join(folder, `deaths-${deaths}`);
      writeFileSync(`${log}.count`, "");
      return run(`${search} --workers 1 --out ${out}`, {
        node: ["--import", dying],
        env: { DEATHS: String(deaths), DEATH_LOG: log },
      });
    };
    const { status, stderr } = dieing(3);
    expect(lastLine(stderr)).toMatch(
      /^sweetspot: The trial "search \d+ 1" could not be run: its worker thread died three times, with exit status 7; if memory is short, use fewer workers \(--workers\), or a smaller network \(now 2 layers of width 16, 16 examples per step\)$/,
    );
    expect(status).toBe(1);
    expect(dieing(2).status).toBe(0);
    expect(trials(out)).toBe(trials(whole));
  });

  it("goes on after a line of its journal was removed, or set aside", () => {
    const folder = temporaryFolder();
    const [whole, out] = [join(folder, "whole"), join(folder, "out")];
    expect(run(`${search} --out ${whole}`).status).toBe(0);
    expect(run(`${search} --out ${out}`).status).toBe(0);
    const file = join(out, "trials.jsonl");
    const lines = readFileSync(file, "utf8").split("\n");
    writeFileSync(file, lines.filter((_, k) => k !== 2).join("\n"));
    expect(run(`${search} --out ${out}`).status).toBe(0);
    expect(trials(out)).toBe(trials(whole));
    writeFileSync(file, lines.map((line, k) => (k === 4 ? "garbage" : line)).join("\n"));
    const { status, stderr } = run(`${search} --out ${out}`);
    expect([status, stderr]).toEqual([
      1,
      expect.stringMatching(/trials\.jsonl, line 5 is not JSON.*--repair/),
    ]);
    expect(run(`search --resume --repair --out ${out}`).status).toBe(0);
    expect(trials(out)).toBe(trials(whole));
    expect(existsSync(join(out, "trials.rejected.jsonl"))).toBe(true);
  });

  it("refuses a budget before it is spent", () => {
    const out = join(temporaryFolder(), "x");
    const plan = "--preset digits --epochs 2 --graphs 8 --nodes 8 --width 16 --layers 2 --batch 64";
    const { status, stderr } = run(`search --budget-epochs 12 ${plan} --out ${out}`);
    expect([status, lastLine(stderr)]).toEqual([
      2,
      "sweetspot: budget must be at least 14 epochs, for the initial design of the surface strategy, 7 training runs of 2 epochs each (the random strategy needs fewer), but got 12",
    ]);
    expect(existsSync(out)).toBe(false);
  });
});
