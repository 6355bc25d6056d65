import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import sharp from "sharp";
import { expect, it } from "vitest";
import { installTrainingKernels, useWasmBackend } from "../../src/nn/index.js";
import type { Plan } from "../../src/study/plan/plan.js";
import { evaluate, loadDataSet, loadModel } from "../../src/training/index.js";
import { temporaryFolder } from "../study/temporaryFolder.js";

const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

/** Ten images of 10x8 of each of two classes: dark above, or dark below. */
async function writeImages(folder: string): Promise<void> {
  for (const name of ["above", "below"]) {
    mkdirSync(join(folder, name), { recursive: true });
    for (let k = 0; k < 10; k++) {
      const data = Uint8Array.from({ length: 240 }, (_, i) => {
        const dark = i < 120 === (name === "above");
        return (dark ? 20 : 200) + ((7 * i * (k + 1)) % 31);
      });
      await sharp(data, { raw: { width: 10, height: 8, channels: 3 } }).toFile(
        join(folder, name, `${k}.png`),
      );
    }
  }
}

it("search studies a convolutional network on images of a folder, given graphs beside the sampled ones", async () => {
  const folder = temporaryFolder();
  await writeImages(join(folder, "images"));
  const ring = Array.from({ length: 8 }, (_, u) =>
    Array.from({ length: 8 }, (_, v) => (v === (u + 1) % 8 ? 1 : 0)).join(""),
  );
  writeFileSync(join(folder, "ring.txt"), ring.join("\n"));
  const words = [
    ...["search", "--data", "image-folder:images", "--size", "8", "--model", "cnn6", "--dims", "8,8,8"],
    ...["--graphs", "2", "--seeds", "2", "--steps", "3", "--batch", "8"],
    ...["--controls", "random-regular,gnm", "--tune", "sgd:0.1"],
    ...["--graph", "ring.txt", "--graph", "complete:5", "--undirected", "--out", "s", "--json"],
  ];
  const env = { ...process.env, NO_COLOR: "1" };
  const { stdout } = await promisify(execFile)(process.execPath, [main, ...words], { cwd: folder, env });
  const answer = JSON.parse(stdout) as { given: object[]; trials: number };
  expect(answer.trials).toBe(2 * 2 + 8 + 2 * 2 + (2 + 2 * 2) + 60);
  expect(answer.given).toMatchObject([
    { name: "ring", seeds: 2, clustering: 0, pathLength: 16 / 7 },
    { name: "complete:5", seeds: 2, clustering: 1, pathLength: 1 },
  ]);
  const out = join(folder, "s");
  const plan = JSON.parse(readFileSync(join(out, "study.json"), "utf8")) as Plan;
  expect(plan).toMatchObject({ nodes: 8, data: { resize: 8 }, recipe: { model: "cnn6", dims: [8, 8, 8] } });
  expect(plan.given).toMatchObject([{ undirected: true }, { undirected: false }]);
  expect(readFileSync(join(out, "report.html"), "utf8")).toContain(
    `--graph ${join(folder, "ring.txt")} --graph complete:5 --undirected --out s`,
  );

  // the model that it saved answers as the journal says
  await useWasmBackend();
  installTrainingKernels();
  const model = await loadModel(join(out, "model"));
  const data = await loadDataSet(`image-folder:${join(folder, "images")}`, { resize: 8 });
  const { error, loss } = evaluate(model, data);
  const trials = readFileSync(join(out, "trials.jsonl"), "utf8");
  expect(trials).toContain(`"error":${error},"loss":${loss},`);
  model.dispose();
});
