import { openQueueServer } from "./queueServer.js";
import { parseWorkerName, workerNames } from "./workerName.js";

/**
 * The number of trials that the workers of a queue can train at once now.
 *
 * @throws {ArgumentError} for an address that is none
 * @throws {StudyError} when the queue cannot be used
 */
export async function countWorkers(url: string): Promise<number> {
  const server = await openQueueServer(url);
  const queue = server.openQueue();
  queue.on("error", () => undefined);
  try {
    const names = await workerNames(queue);
    return names.reduce((sum, name) => sum + (parseWorkerName(name)?.threads ?? 0), 0);
  } finally {
    await queue.close();
    server.disconnect();
  }
}
