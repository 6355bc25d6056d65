import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { useWasmBackend } from "../../src/nn/index.js";
import { NumpyRandomState } from "../../src/random.js";
import { isCompleted, keyOf, type Trial } from "../../src/study/trials/trial.js";
import { decodeWrong } from "../../src/study/trials/wrongBits.js";
import { evaluate, loadDataSet } from "../../src/training/index.js";
import { loadModel } from "../../src/training/models/loadModel.js";
import { replayOptuna } from "../study/replayOptuna.js";
import { temporaryFolder } from "../study/temporaryFolder.js";

const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

/** A study of a few seconds: 5 graphs x 2 seeds, baseline x 8, a small tuning, 10 fresh seeds of each of 6 networks. */
const tiny = [
  ...["--preset", "digits", "--graphs", "5", "--seeds", "2", "--steps", "4"],
  ...["--nodes", "16", "--width", "32", "--layers", "2"],
  ...["--controls", "ring,gnm", "--tune", "sgd:0.1,0.3/layers:0,2", "--tune-finalists", "1"],
];
const tinyTrials = 5 * 2 + 8 + (4 + 2 + 2 * 2) + 6 * 10;

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

class Search {
  private readonly child: ChildProcess;
  private stdout = "";
  private stderr = "";
  readonly ended: Promise<Ended>;

  constructor(flags: readonly string[], folder: string) {
    const env = { ...process.env, NO_COLOR: "1" };
    this.child = spawn(process.execPath, [main, "search", ...flags], { cwd: folder, env });
    onTestFinished(() => void this.child.kill("SIGKILL"));
    this.child.stdout!.on("data", (text: Buffer) => (this.stdout += text.toString()));
    this.child.stderr!.on("data", (text: Buffer) => (this.stderr += text.toString()));
    this.ended = new Promise((resolve) =>
      this.child.on("close", (status) => resolve({ status, stdout: this.stdout, stderr: this.stderr })),
    );
  }

  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Resolves when the journal has this many lines, or the process has ended. */
  async reached(out: string, lines: number): Promise<void> {
    let over = false;
    void this.ended.then(() => (over = true));
    while (!over && countLines(out) < lines) await pause(5);
  }
}

function search(flags: readonly string[], folder: string): Promise<Ended> {
  return new Search(flags, folder).ended;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function countLines(out: string): number {
  const path = join(out, "trials.jsonl");
  return existsSync(path) ? readFileSync(path, "utf8").split("\n").length - 1 : 0;
}

/** What a study found out, without what may differ from run to run: times and the order of ends. */
function findings(out: string): string[] {
  const lines = readFileSync(join(out, "trials.jsonl"), "utf8").trimEnd().split("\n");
  return lines
    .map((line) => JSON.parse(line) as Trial)
    .map(
      (trial) => `${keyOf(trial)} ${isCompleted(trial) ? `${trial.error} ${trial.loss} ${trial.width}` : ""}`,
    )
    .sort();
}

/** A study that nothing disturbed, by one worker: run once, when first asked for. */
let reference: Promise<{ answer: object; undisturbed: string[] }> | undefined;

function referenceStudy(): Promise<{ answer: object; undisturbed: string[] }> {
  reference ??= (async () => {
    const folder = temporaryFolder();
    const flags = [...tiny, "--out", "one", "--workers", "1", "--json"];
    const { status, stdout, stderr } = await search(flags, folder);
    expect({ status, complaint: /sweetspot:.*/.exec(stderr)?.[0] }).toEqual({
      status: 0,
      complaint: undefined,
    });
    return { answer: JSON.parse(stdout) as object, undisturbed: findings(join(folder, "one")) };
  })();
  return reference;
}

describe("sweetspot search", () => {
  it("prints one JSON object of the promised shape", async () => {
    const { answer, undisturbed } = await referenceStudy();
    const number = expect.any(Number) as number;
    const group = { mean: number, std: number };
    const range = [number, number];
    const text = expect.any(String) as string;
    const confirmed = { baseline: { ...group, seeds: 10 }, best: { ...group, seeds: 10 } };
    const setting = expect.objectContaining({ layers: number, width: number, mean: number }) as object;
    expect(answer).toEqual({
      baseline: group,
      best: {
        ...group,
        graph: expect.stringContaining("ws-flex") as string,
        clustering: number,
        pathLength: number,
        ...{ degree: number, rewiring: number, seed: number },
      },
      sweetSpot: { clustering: range, pathLength: range, graphs: number },
      strategy: "grid",
      confirmation: {
        ...confirmed,
        p: number,
        difference: number,
        interval: range,
        probabilityBetter: number,
      },
      headline: text,
      questions: ["recipe", "tuned", "wiring"].map(
        (question) => expect.objectContaining({ question, claim: text }) as unknown,
      ),
      controls: ["ring", "gnm"].map((name) => ({ name, ...group, seeds: 10 })),
      tuning: {
        best: [setting, setting],
        baseline: [setting, setting, setting, setting],
        confirmation: confirmed,
      },
      trials: tinyTrials,
      seconds: number,
      out: "one",
    });
    expect(undisturbed).toHaveLength(tinyTrials);
    expect(new Set(undisturbed).size).toBe(tinyTrials);
  });

  it("gives the same with two workers, and saves the model that it measured", async () => {
    const { undisturbed } = await referenceStudy();
    const folder = temporaryFolder();
    const { status, stdout, stderr } = await search(
      [...tiny, "--workers", "2", "--export", "optuna.log"],
      folder,
    );
    expect(status).toBe(0);
    const [name] = readdirSync(join(folder, "studies"));
    expect(name).toMatch(/^digits-[0-9a-f]{8}$/);
    const out = join(folder, "studies", name);
    expect(findings(out)).toEqual(undisturbed);
    const files = "model report.html study.json trials.csv trials.jsonl trials.parquet";
    expect(readdirSync(out).sort()).toEqual(files.split(" "));

    const exported = [...replayOptuna(readFileSync(join(folder, "optuna.log"), "utf8")).values()];
    expect(exported.map(({ trials }) => trials.length)).toEqual([18, 10, 60]);

    // For people: the verdict, a table, and where things are; one line per phase on stderr.
    expect(stdout).toMatch(/fully connected +\d+\.\d\d ± \d+\.\d\d %/);
    expect(stdout).toContain(`report  studies/${name}/report.html`);
    expect(stdout).not.toContain("\u001b[");
    expect(stderr.split("\n")[0]).toBe(
      "This study takes 88 training runs: 18 to search, 10 to tune, 60 to confirm.",
    );
    expect(stderr.trimEnd().split("\n")).toHaveLength(6);
    expect(readFileSync(join(out, "report.html"), "utf8")).toContain(
      "npx sweetspot search --preset digits --nodes 16 --graphs 5 --seeds 2 --controls ring,gnm --tune sgd:0.1,0.3/layers:0,2 --tune-finalists 1 --width 32 --layers 2 --steps 4",
    );

    await useWasmBackend();
    const model = await loadModel(join(out, "model"));
    const { error, wrong } = evaluate(model, await loadDataSet("digits"));
    model.dispose();
    const best = readFileSync(join(out, "trials.jsonl"), "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Trial)
      .find(
        (trial) =>
          trial.phase === "confirmation" &&
          typeof trial.graph === "number" &&
          trial.setting === undefined &&
          trial.seed === 10_001,
      )!;
    expect(isCompleted(best) && best.error).toBe(error);
    expect(
      isCompleted(best) && [...decodeWrong(best.wrong!).entries()].flatMap(([k, w]) => (w ? [k] : [])),
    ).toEqual(wrong);
  });

  it("killed five times at random moments, ends with the same trials", async () => {
    const { answer, undisturbed } = await referenceStudy();
    const folder = temporaryFolder();
    const out = join(folder, "killed");
    const random = new NumpyRandomState(20);
    let interrupted = 0;
    for (let k = 0; k < 5; k++) {
      const run = new Search([...tiny, "--out", "killed", "--workers", "2"], folder);
      await run.reached(out, 17 * k);
      await pause(60 * random.randomSample());
      run.kill("SIGKILL");
      const { status } = await run.ended;
      if (status === null) interrupted++;
    }
    expect(interrupted).toBe(5);
    const lines = countLines(out);
    expect(lines).toBeGreaterThan(0);
    expect(lines).toBeLessThan(tinyTrials);
    const { status, stdout } = await search([...tiny, "--out", "killed", "--json"], folder);
    expect(status).toBe(0);
    expect(findings(out)).toEqual(undisturbed);
    expect({ ...(JSON.parse(stdout) as object), seconds: 0, out: "" }).toEqual({
      ...answer,
      seconds: 0,
      out: "",
    });
  }, 240_000);

  it("stops at Ctrl-C, refuses a second process and another plan meanwhile, and resumes", async () => {
    const { undisturbed } = await referenceStudy();
    const folder = temporaryFolder();
    const out = join(folder, "s");
    const run = new Search([...tiny, "--out", "s"], folder);
    await run.reached(out, 2);
    run.kill("SIGSTOP");
    const second = await search([...tiny, "--out", "s"], folder);
    expect(second).toMatchObject({ status: 1, stdout: "" });
    expect(second.stderr).toMatch(
      /\nsweetspot: The study is in use by process \d+: wait for it or stop it[^\n]*\n$/,
    );
    run.kill("SIGINT");
    run.kill("SIGCONT");
    const stopped = await run.ended;
    expect(stopped).toMatchObject({ status: 130, stdout: "" });
    expect(stopped.stderr).toMatch(
      /sweetspot: Stopped; \d+ completed trials are saved in s\. To resume, run the same command, or search --resume --out s\.\n$/,
    );
    expect(existsSync(join(out, "study.lock"))).toBe(false);

    const other = await search([...tiny, "--out", "s", "--batch", "16"], folder);
    expect(other).toMatchObject({ status: 1, stdout: "" });
    expect(other.stderr).toContain("another plan (recipe.batch: 32 saved, 16 requested)");
    const resumed = await search(["--resume", "--out", "s", "--json"], folder);
    expect(resumed.status).toBe(0);
    expect(findings(out)).toEqual(undisturbed);
  });

  it.each([
    [["--seeds", "1"], "seeds must be an integer from 2 to 10000, but got 1"],
    [["--graphs", "many"], '--graphs must be a number, but got "many"'],
    [["--steps", "5", "--epochs", "5"], "epochs must be left out when steps are given"],
    [["--preset", "cifar"], 'preset must be one of letters, digits, fashion-mnist, paper, but got "cifar"'],
    [["--preset", "fashion-mnist"], "data must be idx:DIR"],
    [["--tune", "adam"], "tune must be optimizers with learning rates, and layers, such as adam:0.001"],
    [["--controls", ""], "controls must be none, or any of random-regular, ring, gnm"],
    [
      ["--preset", "digits", "--held-out", "0.001"],
      "held-out must be a share that holds out at least one of the",
    ],
    [["--preset", "digits", "--workers", "0"], "workers must be an integer from 1 to 1024, but got 0"],
    [["--colour", "red"], "colour"],
    [["--preset", "digits", "--graphs", "3000", "--nodes", "4", "--width", "8"], "graphs must be at most"],
  ])("refuses %o with status 2 before anything is written", async (flags, message) => {
    const folder = temporaryFolder();
    const { status, stdout, stderr } = await search(flags, folder);
    expect(stderr).toContain(message);
    expect(stderr).toMatch(/^(This study takes [^\n]*\n)?(Measure graphs: [^\n]*\n)?sweetspot: [^\n]*\n$/);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(readdirSync(folder)).toEqual([]);
  });

  it("says in one sentence what is wrong with a folder", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "file"), "");
    mkdirSync(join(folder, "full"));
    writeFileSync(join(folder, "full", "thesis.tex"), "");
    // a path that does not exist is wrong use
    const cases: [string[], string, number][] = [
      [["--resume", "--out", "nowhere"], "nowhere contains no study to resume: study.json is missing.", 2],
      [["--preset", "digits", "--resume", "--graphs", "5"], "contains no study to resume", 1],
      [["--preset", "digits", "--out", "file"], "Cannot write file: it is a file, not a folder.", 1],
      [["--preset", "digits", "--out", "full"], "full contains files but no study (thesis.tex)", 1],
      [["--data", "idx:nowhere"], "nowhere", 2],
    ];
    for (const [flags, message, expected] of cases) {
      const { status, stderr } = await search(flags, folder);
      expect(stderr).toContain(message);
      expect(stderr).toMatch(/^(This study takes [^\n]*\n)?(Measure graphs: [^\n]*\n)?sweetspot: [^\n]*\n$/);
      expect(status).toBe(expected);
    }
    expect(readdirSync(folder).sort()).toEqual(["file", "full"]);
  });
});
