import { workerData } from "node:worker_threads";
import { DivergenceError } from "../../errors.js";
import { saveModel } from "../../training/models/saveModel.js";
import { trainNetwork, type TrainedNetwork } from "../../training/trainNetwork.js";
import { givenGraphs } from "../plan/givenGraphs.js";
import type { WorkerData } from "./trialPool.js";
import { trainContinued } from "./trainContinued.js";
import type { CompletedTrial } from "./trial.js";
import type { TrialAnswer, TrialTask } from "./trialTask.js";
import { settingRecipe } from "../plan/settingRecipe.js";
import { trialWiring } from "../plan/trialWiring.js";
import { encodeResiduals } from "./residualBytes.js";
import { trialError } from "./trialError.js";
import { encodeWrong } from "./wrongBits.js";

/** tinypool uses the first element itself. */
const [, { plan, data, searchData }] = workerData as [unknown, WorkerData];
const given = givenGraphs(plan);

/** Runs in a worker thread: trains one network and returns its results. */
export default async function trainTask(task: TrialTask): Promise<TrialAnswer> {
  const { phase, seed, setting, epochs, continuation, saveTo } = task;
  const confirms = phase === "confirmation";
  const graph = trialWiring(plan, task, given);
  const began = performance.now();
  let trained: TrainedNetwork;
  let curve: readonly number[] | undefined;
  try {
    const options = {
      graph,
      data: confirms ? data : searchData,
      recipe:
        setting === undefined ? plan.recipe : settingRecipe(plan.recipe, plan.tune!.settings[setting], data),
      seed,
    };
    if (epochs === undefined) trained = await trainNetwork(options);
    else ({ trained, curve } = await trainContinued(options, epochs, continuation, data));
  } catch (error) {
    // Divergence is a result of this network; anything else is a fault.
    if (!(error instanceof DivergenceError)) throw error;
    return { failed: error.message, seconds: (performance.now() - began) / 1000 };
  }
  const { loss, width, flops, params, seconds, model } = trained;
  const error = trialError(data, trained.error);
  if (![error, loss, ...(curve ?? [])].every(Number.isFinite)) {
    model.dispose();
    const failed = `training diverged: the loss on the examples that judge is ${loss}; a smaller learning rate may help`;
    return { failed, seconds };
  }
  if (saveTo !== undefined) await saveModel(model, saveTo);
  model.dispose();
  return {
    ...{ error, loss },
    ...(curve && { curve: [...curve] }),
    ...(confirms && examplesOf(trained)),
    ...{ width, flops, params, seconds },
  };
}

/** The result on each test example. */
function examplesOf({ wrong, squares }: TrainedNetwork): Pick<CompletedTrial, "wrong" | "residuals"> {
  return data.target === undefined
    ? { wrong: encodeWrong(wrong, data.test.labels.length) }
    : { residuals: encodeResiduals(squares!, data.target.deviation) };
}
