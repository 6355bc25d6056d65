import { basename } from "node:path";
import { openPool, type WorkerPool } from "#worker-pool";
import { dataDigest } from "../../datasets/dataDigest.js";
import type { DataSet } from "../../datasets/dataSet.js";
import { holdOut } from "../../datasets/holdOut.js";
import { isMlpRecipe, isModuleRecipe } from "../../training/recipe/recipe.js";
import { WorkerDeath } from "../../workerPool/workerDeath.js";
import { StudyError } from "../../errors.js";
import type { Plan } from "../plan/plan.js";
import type { Trainer } from "./trainer.js";
import type { TrialAnswer, TrialTask } from "./trialTask.js";

/** Passed to each worker when it starts. Pixels are in shared memory and not copied. */
export interface WorkerData {
  readonly plan: Plan;
  readonly data: DataSet;
  /** The data of search and tuning, whose test examples may be held-out training examples. */
  readonly searchData: DataSet;
}

/** Trains in worker threads, each with its own TensorFlow.js and its own wasm memory. */
export class TrialPool implements Trainer {
  private constructor(
    readonly workers: number,
    private readonly pool: WorkerPool,
    private readonly plan: Plan,
    /** SHA-256 of the data. */
    private readonly digest: string,
  ) {}

  static async open(workers: number, plan: Plan, data: DataSet): Promise<TrialPool> {
    const module = new URL("./trialWorker.js", import.meta.url);
    const searchData = plan.heldOut === undefined ? data : holdOut(data, plan.heldOut);
    const workerData: WorkerData = { plan, data, searchData };
    return new TrialPool(workers, await openPool(module, workers, workerData), plan, dataDigest(data));
  }

  /** @throws {StudyError} when the worker dies again and again; the message says what it trained */
  async train(task: TrialTask): Promise<TrialAnswer> {
    try {
      return { ...((await this.pool.run(task)) as TrialAnswer), data: this.digest };
    } catch (error) {
      if (!(error instanceof WorkerDeath)) throw error;
      throw new StudyError(`${error.message}, or a smaller network (now ${sizeText(this.plan)})`, {
        cause: error,
      });
    }
  }

  close(): Promise<void> {
    return this.pool.destroy();
  }
}

function sizeText({ recipe }: Plan): string {
  return `${networkText(recipe)}, ${recipe.batch} examples per step`;
}

function networkText(recipe: Plan["recipe"]): string {
  if (isMlpRecipe(recipe)) return `${recipe.layers} layers of width ${recipe.width}`;
  return isModuleRecipe(recipe) ? `${basename(recipe.source)} of width ${recipe.width}` : recipe.model;
}
