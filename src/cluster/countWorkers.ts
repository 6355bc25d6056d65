import { connectRedis, disconnectRedis } from "./connectRedis.js";
import { loadQueuePackages } from "./queuePackages.js";
import { parseQueueUrl } from "./queueUrl.js";
import { PREFIX, queueName } from "./trialJob.js";

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
    const workers = await queue.getWorkers();
    // each has the number of its threads as its name
    return workers.reduce((sum, { rawname }) => sum + (Number(/:w:(\d+)$/.exec(rawname)?.[1]) || 0), 0);
  } finally {
    await queue.close();
    disconnectRedis(client);
  }
}
