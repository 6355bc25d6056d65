import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { StudyError } from "../errors.js";
import type { SharedValues } from "./sharedValues.js";

/** Milliseconds after which the lock of a conductor that died is free. */
const LIFETIME = 15_000;

/**
 * The exclusive right to conduct a study, wherever its folder is: a shared value that its owner renews. The lock of a conductor
 * that died expires, and is taken over.
 */
export class StudyLock {
  private readonly timer: NodeJS.Timeout;

  private constructor(
    private readonly values: SharedValues,
    private readonly key: string,
    private readonly owner: string,
    lifetime: number,
    onLost: (error: StudyError) => void,
  ) {
    const renew = async () => {
      if (await this.values.claim(this.key, this.owner, lifetime)) return;
      clearInterval(this.timer);
      onLost(
        new StudyError(`Another conductor has taken over this study (${await ownerText(values, key)}).`),
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
    values: SharedValues,
    key: string,
    onLost: (error: StudyError) => void,
    lifetime = LIFETIME,
  ): Promise<StudyLock> {
    const owner = JSON.stringify({ host: hostname(), pid: process.pid, token: randomUUID() });
    let left = Infinity;
    while (!(await values.claim(key, owner, lifetime))) {
      const now = await values.timeLeft(key);
      // somebody renewed it, so its owner lives
      if (now > left)
        throw new StudyError(
          `Another conductor runs this study (${await ownerText(values, key)}): wait for it, or stop it.`,
        );
      left = now;
      await pause(lifetime / 60);
    }
    return new StudyLock(values, key, owner, lifetime, onLost);
  }

  /** Renews the lock no longer, so that it expires. */
  stop(): void {
    clearInterval(this.timer);
  }

  async release(): Promise<void> {
    this.stop();
    await this.values.release(this.key, this.owner);
  }
}

async function ownerText(values: SharedValues, key: string): Promise<string> {
  try {
    const { host, pid } = JSON.parse(String(await values.read(key))) as { host: string; pid: number };
    return `process ${pid} on ${host}`;
  } catch {
    return "its owner is unknown";
  }
}
