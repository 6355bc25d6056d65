// A worker or a conductor of the study of a case: program.js worker|conductor SETTING.json URL. Networks are not trained: a worker
// knows the answers, and gives them after some milliseconds. Times are short, so that a case takes seconds. It is JavaScript,
// so that it starts fast.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import process from "node:process";
import { setTimeout as pause } from "node:timers/promises";
import { InterruptedError, StudyError } from "../../dist/errors.js";
import { keyOf } from "../../dist/study/trials/trial.js";

const [role, path, url] = process.argv.slice(2);
const { plan, data, out, answers, trialTime, threads, times, copied } = JSON.parse(
  readFileSync(path, "utf8"),
);
const controller = new globalThis.AbortController();
for (const name of ["SIGINT", "SIGTERM"]) process.on(name, () => controller.abort());
const { signal } = controller;
/** Milliseconds after which a silent connection is lost. */
const silence = 1_500;

/** Trials that a worker still has to fail. */
let failures = Number(process.env.CHAOS_FAILURES ?? 0);

/** Answers as soon as its time is over, unless it is stopped. */
function knowingTrainer() {
  const stopped = new globalThis.AbortController();
  return {
    workers: threads,
    train: async (task) => {
      // half of the time or more, so that trials end in another order than they began
      const time = trialTime * (0.5 + ((task.seed * 7 + String(task.graph).length * 3) % 10) / 10);
      await pause(time, undefined, { signal: stopped.signal });
      if (failures-- > 0) {
        process.stderr.write("failed on purpose\n");
        throw new StudyError("failed on purpose");
      }
      if (task.saveTo !== undefined) {
        mkdirSync(task.saveTo);
        writeFileSync(`${task.saveTo}/model.json`, "{}");
      }
      return answers[keyOf(task)];
    },
    close: async () => stopped.abort(),
  };
}

async function work() {
  const { serveQueue } = await import("../../dist/cluster/queueWorker.js");
  const onError = ({ message }) => process.stderr.write(`the queue says: ${message}\n`);
  await serveQueue({ url, workers: threads, signal, times, silence, onError }, async () => knowingTrainer());
}

async function conduct() {
  const { conductStudy } = await import("../../dist/study/conductStudy.js");
  const { QueueTrainer } = await import("../../dist/cluster/queueTrainer.js");
  const { train, test } = data;
  const bytes = ({ pixels, labels }) => ({
    pixels: Uint8Array.from(pixels),
    labels: Uint8Array.from(labels),
  });
  const { journalInRedis } = await import("../../dist/cluster/journalInRedis.js");
  const openCopy = copied ? journalInRedis({ url }) : undefined;
  await conductStudy(plan, { out, signal, openCopy }, () =>
    QueueTrainer.open(
      { url, pollEvery: 200, lockLifetime: 1_500, silence },
      plan,
      async () => ({ ...data, train: bytes(train), test: bytes(test) }),
      async () => knowingTrainer(),
    ),
  );
}

try {
  await (role === "worker" ? work() : conduct());
} catch (error) {
  if (!(error instanceof StudyError || error instanceof InterruptedError)) throw error;
  process.stderr.write(`sweetspot: ${error.message}\n`);
  process.exitCode = error instanceof InterruptedError ? 130 : 1;
}
