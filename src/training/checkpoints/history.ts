import { stringify } from "csv-stringify/sync";
import { SweetspotError } from "../../errors.js";
import { replaceFiles } from "../../files/replaceFiles.js";

/** One line of a training's history: an epoch, or what of it the recipe takes. */
export interface HistoryEntry {
  /** From 1. */
  readonly epoch: number;
  /** Steps done at its end. */
  readonly step: number;
  /** Mean training loss over it. */
  readonly loss: number;
  /** Share of right first guesses on the training batches, in percent, each before the step that it led to. */
  readonly accuracy: number;
  /** Learning rate of its last step. */
  readonly learningRate: number;
  /** Of the examples that early stopping looks at, where it does: share of wrong first guesses, in percent. */
  readonly validationError?: number;
  readonly validationLoss?: number;
}

/** A history as a table: CSV with a line of names, an empty field where there is no value. */
export function historyCsv(history: readonly HistoryEntry[]): string {
  const columns = {
    epoch: "epoch",
    step: "step",
    loss: "loss",
    accuracy: "accuracy",
    learningRate: "learning_rate",
    validationError: "validation_error",
    validationLoss: "validation_loss",
  };
  return stringify([...history], { header: true, columns });
}

/**
 * Writes a history as CSV, into a file that is there in full or not at all.
 *
 * @throws {SweetspotError} when it cannot be written
 */
export async function saveHistory(history: readonly HistoryEntry[], path: string): Promise<void> {
  await replaceFiles([{ path, content: historyCsv(history) }]).catch((error: Error) => {
    throw new SweetspotError(`${path}: the history cannot be written: ${error.message}`, { cause: error });
  });
}
