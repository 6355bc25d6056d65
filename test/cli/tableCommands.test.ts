import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, expect, it, vi } from "vitest";
import { NumpyRandomState } from "../../src/random.js";
import { temporaryFolder } from "../study/temporaryFolder.js";
import { runCommand } from "./runCommand.js";

const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
afterEach(() => void vi.restoreAllMocks());

/** A table of 200 flowers: a number that tells the species apart, a useless one, and a color. */
function flowers(path: string): void {
  const random = new NumpyRandomState(1);
  const rows = Array.from({ length: 200 }, (_, k) => {
    const petal = (k % 2) * 4 + random.randomSample();
    return [
      petal.toFixed(3),
      random.randomSample().toFixed(3),
      k % 3 === 0 ? "red" : "blue",
      "ab"[k % 2],
    ].join();
  });
  writeFileSync(path, `petal,dew,color,species\n${rows.join("\n")}\n`);
}

it("train and export read a table", async () => {
  const folder = temporaryFolder();
  const file = join(folder, "flowers.csv");
  flowers(file);
  const data = `csv:${file}#label=species`;
  const model = join(folder, "model");
  const words = ["--data", data, "--graph", "complete:8", "--width", "16", "--batch", "16", "--steps", "200"];
  const trained = await runCommand("train", [...words, "--out", model, "--json"]);
  expect(JSON.parse(trained.stdout)).toMatchObject({ error: 0, steps: 200 });
  const network = join(folder, "model.sspt");
  const exported = await runCommand("export", [model, "--out", network, "--data", data, "--json"]);
  expect(JSON.parse(exported.stdout)).toMatchObject({ errorBefore: 0, errorAfter: 0, sameClass: 100 });
});

it("search studies a table, and is resumed in another folder", () => {
  const folder = temporaryFolder();
  flowers(join(folder, "my flowers.csv"));
  const words = ["search", "--data", "csv:my flowers.csv#label=species", "--budget", "8", "--graphs", "12"];
  const size = ["--nodes", "8", "--width", "16", "--layers", "2", "--batch", "16", "--steps", "20"];
  const run = (cwd: string, ...more: string[]) =>
    spawnSync(process.execPath, [main, ...more], { cwd, encoding: "utf8", timeout: 120_000 });
  const { status, stderr } = run(folder, ...words, ...size, "--out", "study");
  expect({ status, complaint: /sweetspot:.*/.exec(stderr)?.[0] }).toEqual({
    status: 0,
    complaint: undefined,
  });
  const study = join(folder, "study");
  const plan = JSON.parse(readFileSync(join(study, "study.json"), "utf8")) as { data: { spec: string } };
  expect(plan.data.spec).toBe(`csv:${join(folder, "my flowers.csv")}#label=species`);
  const resumed = run(temporaryFolder(), "search", "--resume", "--out", study);
  expect(resumed.status).toBe(0);
}, 200_000);

it("a missing label column is one sentence and status 1", () => {
  const folder = temporaryFolder();
  flowers(join(folder, "flowers.csv"));
  const words = [main, "train", "--data", "csv:flowers.csv#label=kind", "--steps", "1"];
  const { status, stderr } = spawnSync(process.execPath, words, { cwd: folder, encoding: "utf8" });
  expect(stderr).toBe(
    'sweetspot: flowers.csv: has no column "kind"; its columns are petal, dew, color, species\n',
  );
  expect(status).toBe(1);
});
