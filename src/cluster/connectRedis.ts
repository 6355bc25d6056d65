import { setTimeout as pause } from "node:timers/promises";
import type { Redis } from "ioredis";
import { StudyError } from "../errors.js";
import { connectionReason } from "./connectionReason.js";
import type { QueuePackages } from "./queuePackages.js";
import { visibleUrl } from "./queueUrl.js";

/** Longest pause before a lost connection is tried again, and longest wait for a sign of life, in milliseconds. */
const LONGEST_PAUSE = 2_000;

/** Milliseconds without an answer after which a connection counts as lost. Commands that wait for something take ten seconds. */
const SILENCE = 30_000;

/** Connections that are not tried again. */
const closed = new WeakSet<Redis>();
/** The connections that BullMQ has made like one. */
const copies = new WeakMap<Redis, Redis[]>();

/**
 * Connects to Redis. A connection that is lost later is tried again until it is closed, and commands wait for it.
 *
 * @throws {StudyError} when the server cannot be reached, refuses the password, or may drop keys when it is full
 */
export async function connectRedis({ ioredis }: QueuePackages, url: URL, silence = SILENCE): Promise<Redis> {
  let refused: Error | undefined;
  let connected = false;
  const client: Redis = new ioredis.Redis(url.href, {
    lazyConnect: true,
    connectTimeout: 10_000,
    // a network that is cut tells nobody
    socketTimeout: silence,
    // BullMQ requires this: a command waits until the server is there again
    maxRetriesPerRequest: null,
    retryStrategy: (times) =>
      connected && !closed.has(client) ? Math.min(100 * times, LONGEST_PAUSE) : null,
  });
  client.on("error", (error: Error) => (refused ??= error));
  rememberCopies(client);
  try {
    await client.connect();
    await requireNoEviction(client, url);
    connected = true;
    return client;
  } catch (error) {
    client.disconnect();
    if (error instanceof StudyError) throw error;
    throw new StudyError(
      `No connection to ${visibleUrl(url)}: ${reasonOf(refused ?? (error as Error))}. Start Redis there, or correct --queue.`,
      { cause: error },
    );
  }
}

/** Whether the server answers now: a connection does not know at once that it is lost. */
export function answersNow(client: Redis): Promise<boolean> {
  if (client.status !== "ready") return Promise.resolve(false);
  const answer = client.ping().then(
    () => true,
    () => false,
  );
  return Promise.race([answer, pause(LONGEST_PAUSE, false, { ref: false })]);
}

/** Closes a connection, and those that BullMQ has made like it: they are not tried again, even if the server is gone. */
export function disconnectRedis(client: Redis): void {
  closed.add(client);
  [client, ...copies.get(client)!].forEach(end);
}

function rememberCopies(client: Redis): void {
  const made: Redis[] = [];
  const duplicate = client.duplicate.bind(client);
  client.duplicate = (...options) => {
    const copy = duplicate(...options);
    made.push(copy);
    return copy;
  };
  copies.set(client, made);
}

/**
 * Closes a connection for good. ioredis never ends one that is closed while it waits to be tried again, and BullMQ would wait for
 * that; another try ends it.
 */
function end(connection: Redis): void {
  if (connection.status === "end") return;
  connection.disconnect();
  if (connection.status !== "reconnecting") return;
  connection.connect().then(
    () => connection.disconnect(),
    () => undefined,
  );
}

/** A server that drops keys when it is full would lose trials. */
async function requireNoEviction(client: Redis, url: URL): Promise<void> {
  const [, policy] = /^maxmemory_policy:(\S+)/m.exec(await client.info("memory")) ?? [];
  if (policy === undefined || policy === "noeviction") return;
  throw new StudyError(
    `Redis at ${visibleUrl(url)} drops keys when it is full (maxmemory-policy ${policy}), and trials would be lost: set maxmemory-policy to noeviction.`,
  );
}

/** Why there is no connection, in words. */
function reasonOf(error: Error): string {
  if (/NOAUTH/.test(error.message)) return "the server requires a password, which belongs into the URL";
  if (/WRONGPASS|invalid password/i.test(error.message)) return "the server refuses the name or the password";
  const { code = "the server does not answer as Redis does" } = error as NodeJS.ErrnoException;
  return connectionReason(error) ?? code;
}
