import { ArgumentError } from "../errors.js";

/** The default ports. */
const ports = { redis: "6379", postgres: "5432" };

const EXAMPLES =
  "redis://localhost:6379, with TLS rediss://localhost:6379, or postgres://localhost:5432/trials";

/**
 * Checks the address of a queue.
 *
 * @param text "redis://host:6379", with TLS "rediss://user:password@host:6380/0", or "postgres://user:password@host:5432/database"
 * @throws {ArgumentError} for anything else; the message has no password
 */
export function parseQueueUrl(text: string): URL {
  const fault = (received: string) =>
    new ArgumentError("queue", `the URL of a Redis or PostgreSQL server, such as ${EXAMPLES}`, received);
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw fault("no URL");
  }
  if (url.protocol === "redis:" || url.protocol === "rediss:") return url;
  if (!isPostgres(url)) throw fault(`${url.protocol}//`);
  if (!/^\/[^/]+$/.test(url.pathname)) throw fault("a PostgreSQL server without a database");
  return url;
}

/** Whether the queue is in PostgreSQL, not in Redis. */
export function isPostgres({ protocol }: URL): boolean {
  return protocol === "postgres:" || protocol === "postgresql:";
}

/** The address for messages: without name and password. */
export function visibleUrl(url: URL): string {
  const { protocol, hostname, port, pathname } = url;
  const host = `${protocol}//${hostname || "localhost"}`;
  return isPostgres(url) ? `${host}:${port || ports.postgres}${pathname}` : `${host}:${port || ports.redis}`;
}
