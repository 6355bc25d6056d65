import { existsSync } from "#host";
import { dataDigest } from "../../datasets/dataDigest.js";
import type { DataSet } from "../../datasets/dataSet.js";
import { StudyError } from "../../errors.js";
import { type FolderFiles, readFolder, writeFolder } from "../../files/folderFiles.js";
import type { Plan } from "../plan/plan.js";
import { runTrial, trialSetting, type TrialSetting } from "./runTrial.js";
import type { Trainer } from "./trainer.js";
import type { TrialAnswer, TrialResult, TrialTask } from "./trialTask.js";

/** The part of a Web Worker that trains. Its script imports `sweetspot/study/worker`. */
export type TrialWorker = Pick<Worker, "postMessage" | "terminate" | "onmessage" | "onerror">;

/** What a worker is sent: first the setting, then tasks. Its memory has no files, so they travel with the task. */
export type WorkerRequest =
  { readonly setting: TrialSetting } | { readonly task: TrialTask; readonly files: FolderFiles | undefined };

/** What it answers to a task. */
export type WorkerAnswer =
  | { readonly result: TrialResult; readonly folders: Readonly<Record<string, FolderFiles>> }
  | { readonly problem: string };

/** Trains in Web Workers. */
export class WebTrainer implements Trainer {
  private readonly idle: TrialWorker[];
  private readonly all: readonly TrialWorker[];
  private readonly waiting: ((worker: TrialWorker) => void)[] = [];
  private readonly rejections = new Set<(error: Error) => void>();
  private readonly digest: string;

  /** @param newWorker makes a worker whose script imports `sweetspot/study/worker` */
  constructor(
    readonly workers: number,
    plan: Plan,
    data: DataSet,
    newWorker: () => TrialWorker,
  ) {
    this.digest = dataDigest(data);
    const setting = trialSetting(plan, data);
    this.all = Array.from({ length: workers }, () => {
      const worker = newWorker();
      worker.postMessage({ setting } satisfies WorkerRequest);
      return worker;
    });
    this.idle = [...this.all];
  }

  async train(task: TrialTask): Promise<TrialAnswer> {
    const worker =
      this.idle.pop() ?? (await new Promise<TrialWorker>((resolve) => this.waiting.push(resolve)));
    try {
      const answer = await this.ask(worker, task);
      if ("problem" in answer) throw new StudyError(answer.problem);
      for (const [folder, files] of Object.entries(answer.folders)) writeFolder(folder, files);
      return { ...answer.result, data: this.digest };
    } finally {
      const next = this.waiting.shift();
      if (next === undefined) this.idle.push(worker);
      else next(worker);
    }
  }

  close(): Promise<void> {
    for (const worker of this.all) worker.terminate();
    for (const reject of this.rejections) reject(new Error("the worker was stopped"));
    return Promise.resolve();
  }

  private ask(worker: TrialWorker, task: TrialTask): Promise<WorkerAnswer> {
    const from = task.continuation?.from?.folder;
    const files = from !== undefined && existsSync(from) ? readFolder(from) : undefined;
    return new Promise<WorkerAnswer>((resolve, reject) => {
      this.rejections.add(reject);
      const settle = (end: () => void) => {
        this.rejections.delete(reject);
        end();
      };
      worker.onmessage = ({ data }: MessageEvent<WorkerAnswer>) => settle(() => resolve(data));
      worker.onerror = ({ message }) =>
        settle(() =>
          reject(
            new StudyError(
              `the worker failed (${message || "its script could not be loaded"}); its script must import "sweetspot/study/worker"`,
            ),
          ),
        );
      worker.postMessage({ task, files } satisfies WorkerRequest);
    });
  }
}

/**
 * Answers one request in a worker.
 *
 * @param setting that came before
 */
export async function answerTask(
  setting: TrialSetting,
  { task, files }: Extract<WorkerRequest, { task: TrialTask }>,
): Promise<WorkerAnswer> {
  try {
    if (files !== undefined) writeFolder(task.continuation!.from!.folder, files);
    const result = await runTrial(setting, task);
    const made = [task.continuation?.to, task.saveTo].filter((folder) => folder !== undefined);
    const folders = made.filter(existsSync).map((folder) => [folder, readFolder(folder)] as const);
    return { result, folders: Object.fromEntries(folders) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}
