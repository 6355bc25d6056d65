import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryDirectory } from "../datasets/dataFiles.js";
import { honestModels, hostileModels, type HostileModel } from "./hostileModels.js";

// a process of its own measures the memory, and can be stopped
const script = `
  import { readFileSync } from "node:fs";
  import { loadModel } from ${JSON.stringify(new URL("../../dist/training/index.js", import.meta.url).href)};
  import { useWasmBackend } from ${JSON.stringify(new URL("../../dist/nn/index.js", import.meta.url).href)};
  await useWasmBackend();
  for (const folder of process.argv.slice(1)) {
    const before = process.resourceUsage().maxRSS;
    const { user, system } = process.cpuUsage();
    let problem = "loaded";
    try {
      (await loadModel(folder)).dispose();
    } catch (error) {
      problem = error.name + ": " + error.message;
    }
    const spent = process.cpuUsage();
    const seconds = (spent.user + spent.system - user - system) / 1e6;
    console.log(JSON.stringify({ problem, seconds, megabytes: (process.resourceUsage().maxRSS - before) / 1024 }));
  }`;

function folderOf({ topology, specs = [], bytes = 0, paths = ["weights.bin"] }: HostileModel): string {
  const folder = temporaryDirectory();
  const weightsManifest = [{ paths, weights: specs }];
  writeFileSync(join(folder, "model.json"), JSON.stringify({ modelTopology: topology, weightsManifest }));
  writeFileSync(join(folder, "weights.bin"), Buffer.alloc(bytes));
  return folder;
}

function loads(models: Readonly<Record<string, HostileModel>>) {
  const folders = Object.values(models).map(folderOf);
  const args = ["--input-type=module", "-e", script, ...folders];
  const { stdout } = spawnSync(process.execPath, args, { encoding: "utf8", timeout: 120_000 });
  const lines = stdout.trim().split("\n");
  return Object.keys(models).map((name, k) => {
    const line = lines[k] ?? '{"problem":"did not end"}';
    return { name, ...(JSON.parse(line) as { problem: string; seconds: number; megabytes: number }) };
  });
}

it("small model folders that ask for much are refused at once", () => {
  for (const { name, problem, seconds, megabytes } of loads(hostileModels)) {
    expect(problem, name).toMatch(/^FormatError: .*model\.json(:| )/);
    expect(seconds, name).toBeLessThan(1);
    expect(megabytes, name).toBeLessThan(200);
  }
}, 150_000);

it("model folders of the same kinds that ask for little are loaded", () => {
  for (const { name, problem } of loads(honestModels)) expect(problem, name).toBe("loaded");
}, 150_000);
