import { resolve } from "node:path";
import type { Redis } from "ioredis";
import { ArgumentError, StudyError } from "../errors.js";
import { parsePlan, type Plan, planDigest } from "../study/plan/plan.js";
import type { JournalCopy } from "../study/trials/journalCopy.js";
import { connectRedis, disconnectRedis } from "./connectRedis.js";
import { queueError } from "./queueError.js";
import { loadQueuePackages } from "./queuePackages.js";
import { parseQueueUrl, visibleUrl } from "./queueUrl.js";
import { PREFIX, studyKeys } from "./trialJob.js";

/** Days for which Redis keeps the journal of a study after its last trial. */
const KEPT = 60;
/** Which plan a command or a folder has led to: see `entryOf`. */
const INDEX = `${PREFIX}:journals`;

/**
 * Adds an entry, if there are as many as expected, so that two conductors never mix their trials. One that is there already was
 * added by a command that a lost connection repeated.
 */
const APPEND = `
local count = redis.call("xlen", KEYS[1])
local expected = tonumber(ARGV[1])
if count == expected + 1 then
  local last = redis.call("xrevrange", KEYS[1], "+", "-", "COUNT", 1)
  if last[1][2][2] == ARGV[3] then return 1 end
end
if count ~= expected then return 0 end
redis.call("xadd", KEYS[1], "*", ARGV[2], ARGV[3])
redis.call("expire", KEYS[1], ARGV[4])
return 1`;

/** A journal in a stream of Redis, whose first entry is the plan of the study. */
export class RedisJournal implements JournalCopy {
  /** Entries that the stream has. */
  private entries = 0;
  private last: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly client: Redis,
    private readonly key: string,
    readonly place: string,
  ) {}

  /**
   * Opens the journal of a study, or begins one.
   *
   * @param out the folder of the study
   * @throws {StudyError} when Redis cannot be used
   */
  static async open(url: string, plan: Plan, out: string): Promise<RedisJournal> {
    const { client, place } = await connect(url);
    const digest = planDigest(plan);
    const journal = new RedisJournal(client, studyKeys(digest).journal, place);
    try {
      journal.entries = await client.xlen(journal.key);
      if (journal.entries === 0) await journal.add("plan", JSON.stringify(plan));
      await client.hset(INDEX, { [withoutPace(plan)]: digest, [folderField(out)]: digest });
      return journal;
    } catch (error) {
      journal.close();
      throw queueError(error);
    }
  }

  async read(): Promise<string[]> {
    const entries = await this.client.xrange(this.key, "-", "+");
    this.entries = entries.length;
    return entries.slice(1).map(([, [, line]]) => line);
  }

  append(lines: readonly string[]): Promise<void> {
    const adding = this.last.then(async () => {
      for (const line of lines) await this.add("line", line);
    });
    // the failure is that of this call
    this.last = adding.catch(() => undefined);
    return adding;
  }

  close(): void {
    disconnectRedis(this.client);
  }

  private async add(field: "plan" | "line", text: string): Promise<void> {
    let added: unknown;
    try {
      added = await this.client.eval(APPEND, 1, this.key, this.entries, field, text, KEPT * 86_400);
    } catch (error) {
      throw queueError(error);
    }
    if (added !== 1)
      throw new StudyError(`Another conductor has added trials to the journal at ${this.place}.`);
    this.entries++;
  }
}

/**
 * The plan of a study whose journal is in Redis.
 *
 * @param study its folder; or a plan, whose pace may be another one because it depends on the number of workers
 * @returns undefined when there is none
 * @throws {ArgumentError} when the queue is not in Redis
 * @throws {StudyError} when Redis cannot be used
 */
export async function keptPlan(
  url: string,
  study: { readonly out: string } | { readonly plan: Plan },
): Promise<Plan | undefined> {
  const { client } = await connect(url);
  try {
    const field = "plan" in study ? withoutPace(study.plan) : folderField(study.out);
    const digest = await client.hget(INDEX, field);
    if (digest === null) return undefined;
    const [first] = await client.xrange(studyKeys(digest).journal, "-", "+", "COUNT", 1);
    return first === undefined ? undefined : parsePlan(JSON.parse(first[1][1]));
  } finally {
    disconnectRedis(client);
  }
}

async function connect(url: string): Promise<{ client: Redis; place: string }> {
  const address = parseQueueUrl(url);
  if (!/^rediss?:$/.test(address.protocol))
    throw new ArgumentError("--journal", "left out unless the queue is in Redis", "redis");
  return { client: await connectRedis(await loadQueuePackages(), address), place: visibleUrl(address) };
}

/** Identifies what a command asks for before the number of workers decides the window. */
function withoutPace(plan: Plan): string {
  if (plan.guided === undefined) return planDigest(plan);
  const guided = { ...plan.guided };
  delete guided.parallel;
  delete guided.window;
  return planDigest({ ...plan, guided });
}

function folderField(out: string): string {
  return `folder ${resolve(out)}`;
}
