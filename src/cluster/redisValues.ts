import type { Redis } from "ioredis";
import type { SharedValues } from "./sharedValues.js";

const CLAIM = `
local owner = redis.call("get", KEYS[1])
if owner and owner ~= ARGV[1] then return 0 end
redis.call("set", KEYS[1], ARGV[1], "px", ARGV[2])
return 1`;

const RELEASE = `if redis.call("get", KEYS[1]) == ARGV[1] then redis.call("del", KEYS[1]) end`;

/** Shared values as keys of Redis, which expire. */
export class RedisValues implements SharedValues {
  constructor(private readonly client: Redis) {}

  async keep(key: string, value: string | Buffer, lifetime: number): Promise<void> {
    await this.client.set(key, value, "PX", lifetime);
  }

  async prolong(key: string, lifetime: number): Promise<boolean> {
    return (await this.client.pexpire(key, lifetime)) === 1;
  }

  async read(key: string): Promise<Buffer | undefined> {
    return (await this.client.getBuffer(key)) ?? undefined;
  }

  async claim(key: string, value: string, lifetime: number): Promise<boolean> {
    return (await this.client.eval(CLAIM, 1, key, value, lifetime)) === 1;
  }

  timeLeft(key: string): Promise<number> {
    return this.client.pttl(key);
  }

  async release(key: string, value: string): Promise<void> {
    await this.client.eval(RELEASE, 1, key, value);
  }
}
