import { StudyError } from "../errors.js";

/** The packages that a queue in Redis needs. They are optional peers of this one, loaded only here. */
export interface QueuePackages {
  readonly bullmq: typeof import("bullmq");
  readonly ioredis: Pick<typeof import("ioredis"), "Redis">;
}

/** The packages that a queue in PostgreSQL needs. */
export interface PostgresPackages {
  readonly bullmq: typeof import("bullmq");
  readonly pg: Pick<typeof import("pg"), "Pool">;
}

/**
 * Loads the packages of a queue in Redis.
 *
 * @throws {StudyError} when one is not installed
 */
export async function loadQueuePackages(): Promise<QueuePackages> {
  try {
    return { bullmq: await import("bullmq"), ioredis: await import("ioredis") };
  } catch (error) {
    throw missing("A queue", "ioredis", "ioredis@6", error);
  }
}

/**
 * Loads the packages of a queue in PostgreSQL.
 *
 * @throws {StudyError} when one is not installed
 */
export async function loadPostgresPackages(): Promise<PostgresPackages> {
  try {
    return { bullmq: await import("bullmq"), pg: (await import("pg")).default };
  } catch (error) {
    throw missing("A queue in PostgreSQL", "pg", "pg@8.23", error);
  }
}

function missing(what: string, driver: string, version: string, cause: unknown): StudyError {
  return new StudyError(
    `${what} needs the packages bullmq and ${driver}, and they are not installed: npm install bullmq@6.7 ${version}`,
    { cause },
  );
}
