import type { QueueOptions } from "../../src/cluster/queueTrainer.js";
import { QueueTrainer } from "../../src/cluster/queueTrainer.js";
import { serveQueue, type ServeOptions, type WorkerTimes } from "../../src/cluster/queueWorker.js";
import { dataDigest } from "../../src/datasets/dataDigest.js";
import type { DataSet } from "../../src/datasets/dataSet.js";
import { conductStudy, type ConductOptions } from "../../src/study/conductStudy.js";
import type { Plan } from "../../src/study/plan/plan.js";
import type { Trainer } from "../../src/study/trials/trainer.js";
import { FakeTrainer } from "../study/fakeTrainer.js";
import { plan as fakePlan } from "../study/fakeTrainer.js";

/** Four examples: fake trainers do not look at them. */
export const data: DataSet = {
  ...{ name: "arrays:tiny", height: 1, width: 1, channels: 2, classNames: ["a", "b"] },
  train: { pixels: Uint8Array.of(1, 2, 3, 4), labels: Uint8Array.of(0, 1) },
  test: { pixels: Uint8Array.of(5, 6, 7, 8), labels: Uint8Array.of(1, 0) },
  ...{ mean: [2, 3], deviation: [1, 1] },
};

/** A small guided study on these examples, with a window. */
export const windowed: Plan = {
  ...fakePlan,
  ...{ nodes: 16, graphs: 12, seeds: 2, baselineSeeds: 2, confirmationSeeds: 2 },
  grid: { degreeMin: 4, degreeMax: 14, degrees: 12, rewirings: 12, seeds: 1 },
  data: { spec: "arrays:tiny", digest: dataDigest(data) },
  guided: { strategy: "surface", budget: { trainings: 24 }, goal: "optimum", window: 6, seed: 1 },
};

/** Short times, so that what is lost is found soon. */
export const shortTimes: WorkerTimes = { lockDuration: 1_000, lockRenewTime: 300, stalledInterval: 300 };

/** An honest fake trainer that says on which data it trained. */
export function fakeWorkerTrainer(inner: Trainer = new FakeTrainer(4)): Trainer {
  return {
    workers: inner.workers,
    train: async (task) => ({ ...(await inner.train(task)), data: windowed.data.digest }),
    close: () => inner.close(),
  };
}

/** Conducts a study over a queue. The model at the end is a fake, too. */
export function conductQueued(
  options: QueueOptions,
  out: string,
  {
    plan = windowed,
    examples = data,
    trainer = fakeWorkerTrainer(),
    ...others
  }: Omit<ConductOptions, "out"> & { plan?: Plan; examples?: DataSet; trainer?: Trainer } = {},
) {
  return conductStudy(plan, { out, ...others }, () =>
    QueueTrainer.open(
      { pollEvery: 200, lockLifetime: 1_500, ...options },
      plan,
      () => Promise.resolve(examples),
      () => Promise.resolve(trainer),
    ),
  );
}

/** A worker in this process. `stop` gives its trials back; `ended` is the number that it trained. */
export function startWorker(
  url: string,
  options: Partial<ServeOptions> & { readonly trainer?: Trainer } = {},
): { readonly stop: () => Promise<number>; readonly ended: Promise<number> } {
  const controller = new AbortController();
  const { trainer = fakeWorkerTrainer(), ...others } = options;
  const serve = { url, workers: 4, times: shortTimes, signal: controller.signal, ...others };
  const ended = serveQueue(serve, () => Promise.resolve(trainer));
  ended.catch(() => undefined);
  return {
    stop: () => {
      controller.abort();
      return ended;
    },
    ended,
  };
}
