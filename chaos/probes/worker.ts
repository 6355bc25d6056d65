// A process that runs cases of probes: the parent sends which, and gets how each case ended.
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { randomOf } from "../randomOf.js";
import { MEGABYTES } from "../limits.js";
import { cleanUp } from "../typescript/vitest.js";
import { probes } from "./catalogue.js";
import type { Trial } from "./probe.js";
import type { Question } from "./probeWorker.js";

const own = join(process.argv[2], "case");
const trials = new Map<string, Promise<Trial>>();
// readers warn of what they correct, which is no failure
for (const method of ["log", "warn", "info", "error"] as const) console[method] = () => undefined;

function trialOf(name: string): Promise<Trial> {
  const trial = trials.get(name) ?? probes.find((probe) => probe.name === name)!.open();
  trials.set(name, trial);
  return trial;
}

async function run({ probe, seed, number }: Question): Promise<{ outcome?: string; failure?: string }> {
  const trial = await trialOf(probe);
  mkdirSync(own);
  try {
    const outcome = await trial(randomOf(seed, probe, number), own);
    const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
    if (megabytes > MEGABYTES.damagedFile) return { failure: `took ${megabytes} MB of memory` };
    return { outcome };
  } catch (error) {
    return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  } finally {
    await cleanUp();
    rmSync(own, { recursive: true, force: true });
  }
}

process.on("message", (question: Question) => void run(question).then((answer) => process.send!(answer)));
process.send!({ outcome: "ready" });
