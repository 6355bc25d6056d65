import { availableParallelism, basename, randomUUID } from "#host";
import { openPool, type WorkerPool } from "#worker-pool";
import { dataDigest } from "../../datasets/dataDigest.js";
import type { DataSet } from "../../datasets/dataSet.js";
import { isMlpRecipe, isModuleRecipe } from "../../training/recipe/recipe.js";
import { WorkerDeath } from "../../workerPool/workerDeath.js";
import { StudyError } from "../../errors.js";
import type { Plan } from "../plan/plan.js";
import { trialSetting } from "./runTrial.js";
import type { Trainer } from "./trainer.js";
import type { TrialProgress } from "./trialProgress.js";
import type { TrialAnswer, TrialResult, TrialTask } from "./trialTask.js";
import type { PooledTask } from "./trialWorker.js";

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
    // pixels are in shared memory and not copied
    const pool = await openPool(module, workers, trialSetting(plan, data));
    return new TrialPool(workers, pool, plan, dataDigest(data));
  }

  /** @throws {StudyError} when the worker dies again and again; the message says what it trained */
  async train(task: TrialTask, onProgress?: (progress: TrialProgress) => void): Promise<TrialAnswer> {
    const progress = onProgress && openChannel(onProgress);
    try {
      const pooled: PooledTask = { task, channel: progress?.name };
      return { ...((await this.pool.run(pooled)) as TrialResult), data: this.digest };
    } catch (error) {
      if (!(error instanceof WorkerDeath)) throw error;
      throw new StudyError(`${error.message}, or a smaller network (now ${sizeText(this.plan)})`, {
        cause: error,
      });
    } finally {
      progress?.close();
    }
  }

  close(): Promise<void> {
    return this.pool.destroy();
  }
}

/** A channel of its own for the progress of a trial. */
function openChannel(onProgress: (progress: TrialProgress) => void): BroadcastChannel {
  const channel = new BroadcastChannel(`sweetspot-${randomUUID()}`);
  channel.onmessage = ({ data }: MessageEvent<TrialProgress>) => onProgress(data);
  return channel;
}

function sizeText({ recipe }: Plan): string {
  return `${networkText(recipe)}, ${recipe.batch} examples per step`;
}

function networkText(recipe: Plan["recipe"]): string {
  if (isMlpRecipe(recipe)) return `${recipe.layers} layers of width ${recipe.width}`;
  return isModuleRecipe(recipe) ? `${basename(recipe.source)} of width ${recipe.width}` : recipe.model;
}

/** Opens worker threads for the trials of a plan. */
export function openTrainer(workers: number, plan: Plan, data: DataSet): Promise<Trainer> {
  return TrialPool.open(workers, plan, data);
}

/** The number of workers where none is chosen: all cores. */
export function usualWorkers(): number {
  return availableParallelism();
}
