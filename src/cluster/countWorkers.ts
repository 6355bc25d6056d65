import { connectRedis, disconnectRedis } from "./connectRedis.js";
import { loadQueuePackages } from "./queuePackages.js";
import { parseQueueUrl } from "./queueUrl.js";
import { PREFIX, queueName } from "./trialJob.js";
import { parseWorkerName, workerNames } from "./workerName.js";

/**
 * The number of trials that the workers of a queue can train at once now.
 *
 * @throws {ArgumentError} for an address that is none
 * @throws {StudyError} when the queue cannot be used
 */
export async function countWorkers(url: string): Promise<number> {
  const address = parseQueueUrl(url);
  const packages = await loadQueuePackages();
  const client = await connectRedis(packages, address);
  const queue = new packages.bullmq.Queue(queueName(), { connection: client, prefix: PREFIX });
  queue.on("error", () => undefined);
  try {
    const names = await workerNames(queue);
    return names.reduce((sum, name) => sum + (parseWorkerName(name)?.threads ?? 0), 0);
  } finally {
    await queue.close();
    disconnectRedis(client);
  }
}
