import type { StudyOptions } from "../study/runStudy.js";
import { type HttpOptions, openHttpTrainer } from "./httpTrainer.js";

/**
 * The `openTrainer` of `runStudy` for functions that are called over HTTP: see `answerTrial` of `sweetspot/trial`.
 *
 * @example
 * const { plan, data } = await planStudy({ parallel: 50 });
 * const openTrainer = httpTraining({ url: "https://example.com/trial", secret: "a-long-random-secret" });
 * await runStudy(plan, { out: "studies/first", data, openTrainer });
 */
export function httpTraining(options: HttpOptions): NonNullable<StudyOptions["openTrainer"]> {
  return (plan, data) => openHttpTrainer(options, plan, data);
}
