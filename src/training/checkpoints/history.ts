import { stringify } from "csv-stringify/browser/esm/sync";
import { writeAtomically } from "../../files/writeAtomically.js";

/** One row of a training's history: an epoch, or the last part of one. */
export interface HistoryEntry {
  /** From 1. */
  readonly epoch: number;
  /** Steps completed at its end. */
  readonly step: number;
  /** Mean training loss over it. */
  readonly loss: number;
  /** Top-1 accuracy on the training batches in percent, each measured before its update; undefined for a target. */
  readonly accuracy?: number;
  /** Learning rate of its last step. */
  readonly learningRate: number;
  /** Top-1 error in percent, or mean squared error of a target, on the examples that early stopping uses, if it is on. */
  readonly validationError?: number;
  readonly validationLoss?: number;
}

/** A history as CSV: a header, one row per epoch, an empty field for a missing value. */
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
 * Writes a history as CSV to a file that is either complete or absent.
 *
 * @throws {FileError} when it cannot be written
 */
export function saveHistory(history: readonly HistoryEntry[], path: string): Promise<void> {
  return Promise.resolve().then(() => writeAtomically(path, historyCsv(history)));
}
