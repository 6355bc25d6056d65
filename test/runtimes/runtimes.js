import { join } from "node:path";
import { installed } from "./installed.js";
import { bundleWorker } from "./launch/bundleWorker.js";
import { runProgram } from "./launch/runProgram.js";
import { withMiniflare } from "./launch/withMiniflare.js";
import { withPage } from "./launch/withPage.js";
import { withWorkerd } from "./launch/withWorkerd.js";

const denoRun = ["run", "--allow-all", "--node-modules-dir=manual"];

/**
 * Every runtime: the programs of `installed` that it needs; `probe`, which returns the result of probe.js; `train`, which
 * returns those of trainings.js; `study`, which returns that of studies.js; and `learn`, which returns both results of train.js,
 * where there is no Node.js. The first is the Node.js that runs this: the reference.
 */
export const runtimes = [
  { ...program(`Node.js ${process.versions.node}`, process.execPath, []), study: studies },
  {
    name: `Node.js ${process.versions.node}, three worker threads`,
    needs: [],
    train: (folder) => trainings(process.execPath, ["trainings.js", "3"], folder),
  },
  {
    name: `Node.js ${process.versions.node}, two threads for the kernels`,
    needs: [],
    train: (folder) => trainings(process.execPath, ["trainings.js", "kernels", "2"], folder),
  },
  program("Node.js 24", installed.node24, ["node24"]),
  {
    name: "Node.js 24, revectorized",
    needs: ["node24"],
    train: (folder) => trainings(installed.node24, ["trainings.js", "revectorize"], folder),
  },
  program("Bun", installed.bun, ["bun"]),
  {
    name: "Bun, two threads for the kernels",
    needs: ["bun"],
    train: (folder) => trainings(installed.bun, ["trainings.js", "kernels", "2"], folder),
  },
  program("Deno", installed.deno, ["deno"], denoRun),
  {
    name: "Deno, two threads for the kernels",
    needs: ["deno"],
    train: (folder) => trainings(installed.deno, [...denoRun, "trainings.js", "kernels", "2"], folder),
  },
  {
    name: "workerd",
    needs: ["workerd", "esbuild"],
    probe: (folder, input) => probeWorker(folder, input, withWorkerd),
    learn: (folder, data) => trainInWorker(folder, data, withWorkerd),
  },
  {
    name: "miniflare",
    needs: ["miniflare", "esbuild"],
    probe: (folder, input) => probeWorker(folder, input, withMiniflare),
    learn: (folder, data) => trainInWorker(folder, data, withMiniflare),
  },
  {
    name: "Chromium, built by Vite",
    needs: ["chromium", "playwright", "vite"],
    probe: (folder, input) =>
      withPage(join(folder, "hosts"), (page) => page.evaluate((value) => globalThis.probe(value), input)),
    learn: (folder) => trainOnPage(folder, 1),
  },
  {
    name: "Chromium, two threads for the kernels",
    needs: ["chromium", "playwright", "vite"],
    learn: (folder) => trainOnPage(folder, 2),
  },
];

function program(name, file, needs, words = []) {
  return {
    name,
    needs,
    probe: async (folder) => JSON.parse(await runProgram(file, [...words, "hosts/files.js"], folder)),
    train: (folder) => trainings(file, [...words, "trainings.js"], folder),
  };
}

async function trainings(file, words, folder) {
  const text = await runProgram(file, words, folder);
  return text
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line));
}

async function studies(folder) {
  return (await runProgram(process.execPath, ["studies.js"], folder)).trim();
}

function trainOnPage(folder, threads) {
  return withPage(join(folder, "hosts"), (page) =>
    page.evaluate((value) => globalThis.ask(globalThis.newTrainer(), { threads: value }), threads),
  );
}

function probeWorker(folder, input, serve) {
  return askWorker(folder, "worker.js", JSON.stringify(input), serve);
}

function trainInWorker(folder, data, serve) {
  return askWorker(folder, "trainInWorkerd.js", data, serve);
}

/** Bundles a script of hosts/, serves it and sends it a body. */
async function askWorker(folder, script, body, serve) {
  const out = join(folder, `bundle-${script}`);
  const modules = await bundleWorker(join(folder, "hosts", script), out);
  return serve(out, modules, async (address) => {
    const response = await fetch(address, { method: "POST", body });
    if (!response.ok) throw new Error(`the worker answers ${response.status}: ${await response.text()}`);
    return response.json();
  });
}
