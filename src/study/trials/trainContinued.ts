import { CheckpointError, FormatError } from "../../errors.js";
import type { DataSet } from "../../datasets/dataSet.js";
import { firstScoredEpoch } from "../../search/strategies/scoredEpochs.js";
import { hasCheckpoint, removeCheckpoints } from "../../training/checkpoints/checkpointFolder.js";
import { trainNetwork, type TrainedNetwork, type TrainNetworkOptions } from "../../training/trainNetwork.js";
import type { Continuation } from "./continuation.js";
import { trialError } from "./trialError.js";

/** A network trained for some epochs, and its errors as a trial has them after those of the second half. */
export interface ShortenedNetwork {
  readonly trained: TrainedNetwork;
  readonly curve: readonly number[];
}

/**
 * Trains a network for some epochs of its recipe. It continues from a checkpoint if there is one that fits; otherwise it
 * starts from scratch, with the same result.
 *
 * @param epochs after which the training ends
 * @param study the data of the whole study, for the unit of the errors
 */
export async function trainContinued(
  options: TrainNetworkOptions,
  epochs: number,
  { from, to }: Continuation = {},
  study: Pick<DataSet, "target"> = options.data,
): Promise<ShortenedNetwork> {
  const first = firstScoredEpoch(epochs);
  const train = async (resumeFrom: string | undefined) => {
    // an interrupted process may have left one
    if (to !== undefined) await removeCheckpoints(to);
    return trainNetwork({
      ...options,
      stopAfter: epochs,
      evaluateFrom: first,
      ...(resumeFrom !== undefined && { resumeFrom }),
      ...(to !== undefined && { checkpoints: { directory: to, everyEpochs: epochs } }),
    });
  };
  const trained = await resumedOrNot(from?.folder, train);
  const errors = new Map(trained.curve!.map(({ epoch, error }) => [epoch, trialError(study, error)]));
  from?.curve.forEach((error, i) => errors.set(from.epochs - from.curve.length + 1 + i, error));
  const last = trialError(study, trained.error);
  // after early stopping, the error stays as it is
  const curve = Array.from({ length: epochs - first + 1 }, (_, i) => errors.get(first + i) ?? last);
  return { trained, curve };
}

async function resumedOrNot(
  folder: string | undefined,
  train: (resumeFrom: string | undefined) => Promise<TrainedNetwork>,
): Promise<TrainedNetwork> {
  if (folder === undefined || !hasCheckpoint(folder)) return train(undefined);
  try {
    return await train(folder);
  } catch (error) {
    if (!(error instanceof CheckpointError || error instanceof FormatError)) throw error;
    return train(undefined);
  }
}
