import type { HistoryEntry } from "../../training/checkpoints/history.js";

/** How far a training run is. */
export interface TrialProgress {
  /** Epochs completed. */
  readonly epoch: number;
  /** Epochs of the whole training run, unless early stopping ends it. */
  readonly epochs: number;
  /** Training errors so far, in percent (of a target, of its variance): after each epoch, or after some where there are many. */
  readonly errors: readonly number[];
}

/** Milliseconds between two reports of a training run. */
const PAUSE = 1_000;
/** A curve of more points does not look better. */
const MOST_POINTS = 40;

/** An `onEpoch` that reports at most once a second. */
export function epochReporter(
  onProgress: (progress: TrialProgress) => void,
): (history: readonly HistoryEntry[], epochs: number) => void {
  let next = -Infinity;
  return (history, epochs) => {
    const now = performance.now();
    if (now < next) return;
    next = now + PAUSE;
    const last = history.length - 1;
    const points = Math.min(history.length, MOST_POINTS);
    const errors = Array.from({ length: points }, (_, i) =>
      trainingError(history[points === 1 ? last : Math.round((i * last) / (points - 1))]),
    );
    onProgress({ epoch: history[last].epoch, epochs, errors });
  };
}

/** The loss of a target is that of its standardised values. */
function trainingError({ accuracy, loss }: HistoryEntry): number {
  return accuracy === undefined ? 100 * loss : 100 - accuracy;
}
