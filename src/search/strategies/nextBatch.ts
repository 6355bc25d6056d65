import type { SearchState, Strategy, TrainingRequest } from "./strategy.js";

/** Up to `parallel` training runs that a strategy requests next. Each choice treats the earlier ones of the batch as pending. */
export function nextBatch(strategy: Strategy, state: SearchState, parallel: number): TrainingRequest[] {
  const batch: TrainingRequest[] = [];
  while (batch.length < parallel) {
    const request = strategy.next({ ...state, pending: [...state.pending, ...batch] });
    if (request === undefined) break;
    batch.push(request);
  }
  return batch;
}
