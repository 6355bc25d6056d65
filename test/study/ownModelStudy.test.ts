import { spawn, spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { planDigest } from "../../src/study/plan/plan.js";
import { planStudy } from "../../src/study/plan/planStudy.js";
import { studyCommand } from "../../src/study/plan/studyCommand.js";
import { keyOf, isCompleted, type Trial } from "../../src/study/trials/trial.js";
import { likeMlp, ownModel } from "../training/modules/ownModel.js";
import { temporaryFolder } from "./temporaryFolder.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const main = join(root, "dist/cli/main.js");

/** A model of the user's: two blocks with a skip connection. */
const skipping = `import * as tf from "@tensorflow/tfjs";
import { relationalBlock } from "sweetspot/nn";
export default function ({ graph, width, inputShape, classes, seed }) {
  const kernel = (k) => tf.initializers.heNormal({ seed: seed + k });
  const inputs = tf.input({ shape: inputShape });
  const flat = tf.layers.flatten().apply(inputs);
  const stem = tf.layers.dense({ units: width, activation: "relu", kernelInitializer: kernel(0) }).apply(flat);
  const path = relationalBlock({ units: width, graph, kernelInitializer: kernel(1) }).apply(stem);
  const sum = tf.layers.add().apply([stem, path]);
  const kept = tf.layers.dropout({ rate: 0.1, seed }).apply(sum);
  const outputs = tf.layers.dense({ units: classes, kernelInitializer: kernel(2) }).apply(kept);
  return tf.model({ inputs, outputs });
}
`;

const small = [
  ...["--preset", "digits", "--budget", "8", "--graphs", "12", "--steps", "20", "--nodes", "8"],
  ...["--width", "16", "--batch", "16"],
];

/** A folder with a module, where it finds this package and TensorFlow.js. */
function folderWith(code: string): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(root, join(folder, "node_modules/sweetspot"), "dir");
  symlinkSync(join(root, "node_modules/@tensorflow"), join(folder, "node_modules/@tensorflow"), "dir");
  writeFileSync(join(folder, "model.js"), code);
  writeFileSync(join(folder, "package.json"), '{"type":"module"}');
  return folder;
}

const env = { ...process.env, NO_COLOR: "1" };

function sweetspot(folder: string, ...words: string[]) {
  return spawnSync(process.execPath, [main, ...words], { cwd: folder, env, encoding: "utf8" });
}

/** The trials of a study without their times. */
function trialsOf(out: string): string[] {
  const lines = readFileSync(join(out, "trials.jsonl"), "utf8").trimEnd().split("\n");
  return lines
    .map((line) => JSON.parse(line) as Trial)
    .map((trial) => {
      const result = isCompleted(trial) ? [trial.error, trial.loss, trial.width, trial.flops] : ["failed"];
      return [keyOf(trial), ...result].join(" ");
    })
    .sort();
}

const weights = (out: string) => readFileSync(join(out, "model", "weights.bin"));

describe("a study of a model of one's own", () => {
  it("is the same for any number of workers and after a kill, and its commands work", async () => {
    const folder = folderWith(skipping);
    const more = ["--tune", "sgd:0.1,0.03/adam:0.004", "--tune-finalists", "1", "--controls", "ring"];
    const search = (...words: string[]) =>
      sweetspot(folder, "search", "--model", "./model.js", ...small, ...more, ...words);
    const one = search("--workers", "1", "--out", "one");
    expect(one.stderr.split("\n").filter((line) => /error|must/.test(line))).toEqual([]);
    expect(one.status).toBe(0);
    expect(one.stdout).toContain("The model is that of model.js (SHA-256 ");
    expect(one.stdout).toMatch(/next {4}npx sweetspot train .* --model \S+model\.js --width 16/);

    const killed = spawn(
      process.execPath,
      [main, "search", "--model", "./model.js", ...small, ...more, "--workers", "2", "--out", "two"],
      { cwd: folder, env, stdio: "ignore" },
    );
    const journal = join(folder, "two", "trials.jsonl");
    while (!existsSync(journal) || readFileSync(journal, "utf8").split("\n").length < 5)
      await new Promise((resolve) => setTimeout(resolve, 20));
    killed.kill("SIGKILL");
    await new Promise((resolve) => killed.on("close", resolve));
    const cut = trialsOf(join(folder, "two")).length;
    const two = sweetspot(folder, "search", "--resume", "--out", "two", "--workers", "2");
    expect(two.status).toBe(0);
    expect(trialsOf(join(folder, "two")).length).toBeGreaterThan(cut);
    expect(trialsOf(join(folder, "two"))).toEqual(trialsOf(join(folder, "one")));
    expect(weights(join(folder, "two")).equals(weights(join(folder, "one")))).toBe(true);

    // every width is matched to the multiply-adds of the complete graph
    const trials = readFileSync(join(folder, "one", "trials.jsonl"), "utf8")
      .trimEnd()
      .split("\n");
    const costs = trials.map((line) => JSON.parse(line) as { graph: unknown; width: number; flops: number });
    const { flops: budget } = costs.find(({ graph }) => graph === "complete")!;
    expect(budget).toBe(64 * 16 + 16 * 16 + 16 * 10);
    for (const { width, flops } of costs) {
      expect(width).toBeGreaterThanOrEqual(16);
      expect(flops).toBeGreaterThanOrEqual(budget);
      expect(flops).toBeLessThan(1.1 * budget);
    }

    const config = search("--print-config");
    expect(config.stdout).toMatch(/^model: \S+model\.js$/m);
    writeFileSync(join(folder, "study.yaml"), config.stdout);
    const again = sweetspot(folder, "search", "--config", "study.yaml", "--out", "one");
    expect([again.status, again.stderr.includes("requested")]).toEqual([0, false]);

    const scored = sweetspot(folder, "export", "one/model", "--out", "model.sweetspot");
    expect([scored.stderr.includes("must"), scored.status]).toEqual([false, 0]);

    writeFileSync(join(folder, "model.js"), `${skipping}// changed\n`);
    const changed = sweetspot(folder, "search", "--resume", "--out", "one");
    expect(changed.status).toBe(2);
    expect(changed.stderr).toMatch(
      /model must be the file with which the work began \(SHA-256 [0-9a-f]{8}\.\.\.\)/,
    );
  }, 300_000);

  it("trains one network, resumes it, and says what is refused", () => {
    const folder = folderWith(skipping);
    const train = (...words: string[]) =>
      sweetspot(folder, "train", "--preset", "digits", "--model", "model.js", "--width", "16", ...words);
    const graph = ["--graph", "ws-flex:8:3:0.2:1"];
    const half = [...graph, "--epochs", "4", "--checkpoint-every", "1"];
    const whole = train(...half, "--out", "whole", "--json");
    expect([whole.status, whole.stderr]).toEqual([0, ""]);
    const answer = JSON.parse(whole.stdout) as { error: number; width: number; dims?: unknown };
    expect(answer.width).toBeGreaterThan(16);
    expect(answer.dims).toBeUndefined();
    // a checkpoint of an earlier epoch, as a kill leaves it, in another place
    const moved = folderWith(skipping);
    mkdirSync(join(moved, "part"));
    copyFileSync(join(folder, "whole/checkpoint.bin"), join(moved, "part/checkpoint.bin"));
    const resumed = sweetspot(
      moved,
      "train",
      "--preset",
      "digits",
      "--model",
      "./model.js",
      "--width",
      "16",
      ...half,
      "--out",
      "part",
      "--resume",
      "--json",
    );
    expect([resumed.status, (JSON.parse(resumed.stdout) as typeof answer).error]).toEqual([0, answer.error]);
    const record = JSON.parse(readFileSync(join(folder, "whole/model.json"), "utf8")) as {
      userDefinedMetadata: { training: { recipe: Record<string, unknown> } };
    };
    expect(record.userDefinedMetadata.training.recipe).toMatchObject({ model: "module", source: "model.js" });

    for (const [words, message] of [
      [["--layers", "2"], "layers must be left out for a model of your own"],
      [["--dims", "8,16"], "dims must be left out for a model of your own"],
      [["--model", "./absent.js"], "model must be a JavaScript file whose default export builds a model"],
      [["--model", "mpl"], "or a JavaScript file such as ./model.js"],
      [["--graph", "complete:32"], "a model of width 16 for a graph of 32 nodes"],
    ] as const) {
      const failed = sweetspot(
        folder,
        "train",
        "--preset",
        "digits",
        ...(words[0] === "--model" ? [] : ["--model", "model.js"]),
        "--width",
        "16",
        ...words,
      );
      expect([failed.status, failed.stderr.trim().split("\n")]).toEqual([
        2,
        [expect.stringContaining(message)],
      ]);
    }
    const layered = sweetspot(
      folder,
      "search",
      "--model",
      "model.js",
      ...small,
      "--tune",
      "sgd:0.1/layers:1,2",
    );
    expect([layered.status, layered.stderr]).toEqual([
      2,
      expect.stringContaining("whose module sets its depth"),
    ]);
    const wide = sweetspot(folder, "search", "--model", "model.js", "--preset", "digits", "--width", "16");
    expect([wide.status, wide.stderr]).toEqual([
      2,
      expect.stringContaining("width 16 for a graph of 64 nodes"),
    ]);
  }, 300_000);
});

describe("the plan of a study of a model of one's own", () => {
  const choices = {
    preset: "digits",
    nodes: 8,
    width: 16,
    graphs: 12,
    budget: { trainings: 8 },
    tune: "none",
  } as const;

  it("has the SHA-256 of the module, and a digest that its place does not change", async () => {
    const [here, there] = [ownModel(likeMlp), ownModel(likeMlp, "moved.mjs")];
    const { plan } = await planStudy({ ...choices, model: here });
    expect(plan.recipe).toMatchObject({ model: "module", source: here, width: 16 });
    expect(planDigest((await planStudy({ ...choices, model: there })).plan)).toBe(planDigest(plan));
    const other = await planStudy({ ...choices, model: ownModel(`${likeMlp}// other`) });
    expect(planDigest(other.plan)).not.toBe(planDigest(plan));
    expect(studyCommand(plan)).toContain(`--model ${here} --width 16`);
    // the number of layers is the MLP's
    await expect(planStudy({ ...choices, model: here, layers: 2 })).rejects.toThrow(
      "left out for a model of your own",
    );
  });
});
