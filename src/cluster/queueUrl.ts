import { ArgumentError } from "../errors.js";

/** The default port of Redis. */
const REDIS_PORT = "6379";

/**
 * Checks the address of a queue.
 *
 * @param text "redis://host:6379", or with TLS "rediss://user:password@host:6380/0"
 * @throws {ArgumentError} for anything else; the message has no password
 */
export function parseQueueUrl(text: string): URL {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new ArgumentError("queue", "the URL of a Redis server, such as redis://localhost:6379", "no URL");
  }
  if (url.protocol === "redis:" || url.protocol === "rediss:") return url;
  throw new ArgumentError(
    "queue",
    "the URL of a Redis server, such as redis://localhost:6379 or, with TLS, rediss://localhost:6379",
    `${url.protocol}//`,
  );
}

/** The address for messages: without name and password. */
export function visibleUrl({ protocol, hostname, port }: URL): string {
  return `${protocol}//${hostname || "localhost"}:${port || REDIS_PORT}`;
}
