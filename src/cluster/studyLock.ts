import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import type { Redis } from "ioredis";
import { StudyError } from "../errors.js";

/** Milliseconds after which the lock of a conductor that died is free. */
const LIFETIME = 15_000;

/** Extends the lock if it is ours, or takes it again if it has expired. 0: another conductor has it. */
const RENEW = `
local owner = redis.call("get", KEYS[1])
if owner and owner ~= ARGV[1] then return 0 end
redis.call("set", KEYS[1], ARGV[1], "px", ARGV[2])
return 1`;

const RELEASE = `if redis.call("get", KEYS[1]) == ARGV[1] then redis.call("del", KEYS[1]) end`;

/**
 * The exclusive right to conduct a study, wherever its folder is: a key in Redis that its owner renews. The lock of a conductor
 * that died expires, and is taken over.
 */
export class StudyLock {
  private readonly timer: NodeJS.Timeout;

  private constructor(
    private readonly client: Redis,
    private readonly key: string,
    private readonly owner: string,
    lifetime: number,
    onLost: (error: StudyError) => void,
  ) {
    const renew = async () => {
      const ours = await this.client.eval(RENEW, 1, this.key, this.owner, lifetime);
      if (ours === 1) return;
      clearInterval(this.timer);
      onLost(
        new StudyError(`Another conductor has taken over this study (${await ownerText(client, key)}).`),
      );
    };
    // a lost connection is tried again, and the next renewal decides
    this.timer = setInterval(() => void renew().catch(() => undefined), lifetime / 3);
  }

  /**
   * @param onLost called when another conductor has taken over, because this one was cut off for too long
   * @param lifetime milliseconds
   * @throws {StudyError} when another conductor has the study
   */
  static async acquire(
    client: Redis,
    key: string,
    onLost: (error: StudyError) => void,
    lifetime = LIFETIME,
  ): Promise<StudyLock> {
    const owner = JSON.stringify({ host: hostname(), pid: process.pid, token: randomUUID() });
    let left = Infinity;
    while ((await client.set(key, owner, "PX", lifetime, "NX")) === null) {
      const now = await client.pttl(key);
      // somebody renewed it, so its owner lives
      if (now > left)
        throw new StudyError(
          `Another conductor runs this study (${await ownerText(client, key)}): wait for it, or stop it.`,
        );
      left = now;
      await pause(lifetime / 60);
    }
    return new StudyLock(client, key, owner, lifetime, onLost);
  }

  /** Renews the lock no longer, so that it expires. */
  stop(): void {
    clearInterval(this.timer);
  }

  async release(): Promise<void> {
    this.stop();
    await this.client.eval(RELEASE, 1, this.key, this.owner);
  }
}

async function ownerText(client: Redis, key: string): Promise<string> {
  try {
    const { host, pid } = JSON.parse((await client.get(key))!) as { host: string; pid: number };
    return `process ${pid} on ${host}`;
  } catch {
    return "its owner is unknown";
  }
}
