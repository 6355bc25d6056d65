import { describe, expect, it } from "vitest";
import { loadDataSet } from "../../src/datasets/index.js";
import { planStudy } from "../../src/study/plan/planStudy.js";
import { callingThread } from "../../src/study/trials/callingThread.js";
import {
  answerTask,
  type TrialWorker,
  type WorkerRequest,
  WebTrainer,
} from "../../src/study/trials/webTrainer.js";
import type { TrialSetting } from "../../src/study/trials/runTrial.js";
import { openTrainer } from "../../src/study/trials/noTrialPool.js";

const task = { phase: "search", graph: "complete", seed: 1, candidate: undefined } as const;

/** A worker in this thread; messages are copied as between threads. */
function fakeWorker(): TrialWorker {
  let setting: TrialSetting;
  const worker: TrialWorker = {
    onmessage: null,
    onerror: null,
    terminate: () => undefined,
    postMessage: (message: WorkerRequest) => {
      const request = structuredClone<WorkerRequest>(message);
      if ("setting" in request) ({ setting } = request);
      else
        void answerTask(setting, request).then(
          (data) => void worker.onmessage!.call(worker as Worker, new MessageEvent("message", { data })),
        );
    },
  };
  return worker;
}

describe("a trainer of Web Workers", () => {
  it("gives the results of the calling thread", async () => {
    const digits = await loadDataSet("digits");
    const { plan, data } = await planStudy({ preset: "digits", data: digits, graphs: 8, seeds: 2, steps: 5 });
    const { seconds, ...expected } = (await callingThread(plan, data).train(task)) as { seconds: number };
    const trainer = new WebTrainer(2, plan, data, fakeWorker);
    const answers = await Promise.all([trainer.train(task), trainer.train(task), trainer.train(task)]);
    for (const answer of answers) expect(answer).toMatchObject(expected);
    expect(seconds).toBeGreaterThan(0);
    await trainer.close();
  });

  it("says why a worker failed, and that it was stopped", async () => {
    const digits = await loadDataSet("digits");
    const { plan, data } = await planStudy({ preset: "digits", data: digits, graphs: 8, seeds: 2, steps: 5 });
    const silent = () => ({ ...fakeWorker(), postMessage: () => undefined });
    const workers: TrialWorker[] = [];
    const trainer = new WebTrainer(1, plan, data, () => workers[workers.push(silent()) - 1]);
    const first = trainer.train(task);
    workers[0].onerror!.call(workers[0] as Worker, { message: "" } as ErrorEvent);
    await expect(first).rejects.toThrow(/script could not be loaded.*must import "sweetspot\/study\/worker"/);
    const second = trainer.train(task);
    await trainer.close();
    await expect(second).rejects.toThrow("the worker was stopped");
    expect(() => openTrainer(2, plan, data)).toThrow(/workers must be 1 here, unless newWorker/);
  });
});
