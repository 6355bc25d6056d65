import type { StudyOptions } from "../study/runStudy.js";
import { type QueueOptions, QueueTrainer } from "./queueTrainer.js";

/**
 * The `openTrainer` of `runStudy` for a queue: the trials are trained by the workers that serve it, on any number of machines.
 *
 * @example
 * const { plan, data } = await planStudy({ window: 40 });
 * const openTrainer = queueTraining({ url: "redis://localhost:6379" });
 * await runStudy(plan, { out: "studies/first", data, openTrainer });
 */
export function queueTraining(options: QueueOptions): NonNullable<StudyOptions["openTrainer"]> {
  return (plan, data) => QueueTrainer.open(options, plan, data);
}
