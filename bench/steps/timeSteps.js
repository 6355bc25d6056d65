// Times training steps in processes of their own, because threads and the peak memory belong to a process.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { line, notRun, summary } from "../compare.js";
import { NO_TORCH, PYTHON } from "../peers/python.js";
import { heading } from "../results.js";
import { stepCase } from "./stepCases.js";

const pathOf = (file) => fileURLToPath(new URL(file, import.meta.url));

const builds = { plain: "sweetspot", relaxed: "sweetspot, relaxed SIMD", fast: "sweetspot, --fast" };

/** Our steps with plain SIMD, relaxed SIMD, or as `train --fast` trains: a contender of `timeSteps`. */
export function ours(name, simd, threads) {
  return {
    who: `${builds[simd]}, ${threadsText(threads)}`,
    run: (batch, seconds) => {
      const args = [pathOf("ourStep.js"), name, batch, threads, simd, seconds].map(String);
      return answerOf(spawnSync(process.execPath, args, { encoding: "utf8" }));
    },
  };
}

/** PyTorch's steps of the same network, dense layers times masks. */
export function pytorch(name, threads) {
  return {
    who: `PyTorch, ${threadsText(threads)}`,
    run: (batch, seconds) => {
      const { spec, density } = stepCase(name);
      const input = JSON.stringify({ spec, density, batch, threads, seconds });
      return answerOf(spawnSync(PYTHON, [pathOf("../peers/networkStep.py")], { encoding: "utf8", input }));
    },
  };
}

/**
 * Times contenders in turns and prints a row for each. The first one is the reference of the ratios.
 *
 * @param title what is timed
 * @param options `batch` of the steps; `rounds` and the seconds of each turn; `steps`, how many of them a row stands for
 */
export function timeSteps(title, contenders, { batch, rounds = 1, seconds, steps = 1 }) {
  const measured = contenders.map(({ who }) => ({ who, times: [], megabytes: 0 }));
  for (let round = 0; round < rounds; round++) {
    for (const [k, { run }] of contenders.entries()) {
      const answer = run(batch, seconds);
      if (answer === undefined) continue;
      measured[k].times.push(...answer.times.map((time) => steps * time));
      measured[k].megabytes = Math.max(measured[k].megabytes, answer.megabytes);
    }
  }
  heading(title);
  let reference;
  for (const { who, times, megabytes } of measured) {
    if (times.length === 0) {
      notRun(who, who.startsWith("PyTorch") ? NO_TORCH : "its process failed");
      continue;
    }
    const row = { name: who, ...summary(times), megabytes };
    reference ??= row.least;
    console.log(line(row, reference, () => `${megabytes.toFixed(0)} MB`));
  }
}

function answerOf({ status, stdout, stderr }) {
  if (status === 0) return JSON.parse(stdout);
  if (!stderr.includes("No module named")) console.error(stderr.trim());
  return undefined;
}

const threadsText = (threads) => (threads === 1 ? "1 thread" : `${threads} threads`);
