// The entry point sweetspot/study/worker: the script of a Web Worker imports it, and the worker trains for runStudy.
import type { TrialSetting } from "./trials/runTrial.js";
import { answerTask, type WorkerRequest } from "./trials/webTrainer.js";

let setting: TrialSetting | undefined;

globalThis.onmessage = async ({ data }: MessageEvent<WorkerRequest>) => {
  if ("setting" in data) ({ setting } = data);
  else globalThis.postMessage(await answerTask(setting!, data));
};
