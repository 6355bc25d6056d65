import { StudyError } from "../errors.js";

/** The packages that a queue needs. They are optional peers of this one, loaded only here. */
export interface QueuePackages {
  readonly bullmq: typeof import("bullmq");
  readonly ioredis: Pick<typeof import("ioredis"), "Redis">;
}

/**
 * Loads the packages of the queue.
 *
 * @throws {StudyError} when one is not installed
 */
export async function loadQueuePackages(): Promise<QueuePackages> {
  try {
    return { bullmq: await import("bullmq"), ioredis: await import("ioredis") };
  } catch (error) {
    throw new StudyError(
      "A queue needs the packages bullmq and ioredis, and they are not installed: npm install bullmq@6.7 ioredis@6",
      { cause: error },
    );
  }
}
