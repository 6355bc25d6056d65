import type { StudyOptions } from "../study/runStudy.js";
import type { QueueOptions } from "./queueTrainer.js";
import { RedisJournal } from "./redisJournal.js";

/**
 * The `openCopy` of `runStudy` that keeps a copy of the journal in the Redis of a queue, so that a lost disk loses no trial.
 *
 * @example
 * const { plan, data } = await planStudy({ window: 40 });
 * const queue = { url: "redis://localhost:6379" };
 * const openCopy = journalInRedis(queue);
 * await runStudy(plan, { out: "studies/first", data, openTrainer: queueTraining(queue), openCopy });
 */
export function journalInRedis({ url }: Pick<QueueOptions, "url">): NonNullable<StudyOptions["openCopy"]> {
  return (plan, out) => RedisJournal.open(url, plan, out);
}
