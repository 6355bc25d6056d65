import { ArgumentError, requireInteger, requireNumber, StudyError } from "../errors.js";
import type { DataSet } from "../datasets/dataSet.js";
import { isModuleRecipe } from "../training/recipe/recipe.js";
import { paceSize } from "../study/plan/pace.js";
import type { Plan } from "../study/plan/plan.js";
import type { Trainer } from "../study/trials/trainer.js";
import { TrialPool } from "../study/trials/trialPool.js";
import type { TrialAnswer, TrialTask } from "../study/trials/trialTask.js";
import { type Answer, postJson } from "./postJson.js";
import { readTrial, WrongAnswer } from "./readTrial.js";
import { parseTrialUrl } from "./trialUrl.js";

/** Functions that train, from the side of the search. */
export interface HttpOptions {
  /** The address of the function: https://..., or http://localhost for tests. */
  readonly url: string;
  /** The secret that the function knows, too. */
  readonly secret: string;
  /** Requests at a time; default: the plan's batch or window, or 16 for a grid. */
  readonly parallel?: number;
  /** Seconds to wait for an answer; default 900, the most that AWS Lambda allows. */
  readonly timeout?: number;
  /** How often a trial is asked for before the study stops; default 10. */
  readonly attempts?: number;
  /** Milliseconds before a trial is asked for again; doubled each time, up to a minute. Default 500. */
  readonly pause?: number;
}

const USUAL_PARALLEL = 16;
const LONGEST_PAUSE = 60_000;

/** Why the function cannot be reached, by the codes of Node.js. */
const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing listens at this address",
  ENOTFOUND: "the host is unknown",
  EAI_AGAIN: "the host is unknown",
  ECONNRESET: "the connection was cut off",
  ETIMEDOUT: "the host does not answer",
};

/**
 * Trains by functions that are called over HTTP and keep nothing, such as those of AWS Lambda or Cloudflare Workers. A request
 * that fails is sent again after a pause, and every answer is checked.
 */
export class HttpTrainer implements Trainer {
  readonly workers: number;
  private readonly url: URL;
  private readonly timeout: number;
  private readonly attempts: number;
  private readonly closing = new AbortController();
  private local: Promise<Trainer> | undefined;

  /**
   * @param openLocal opens the trainer of the model at the end, which is saved on this machine
   * @throws {ArgumentError} for an option out of range, and for a model of the user's, whose module the function does not have
   */
  constructor(
    private readonly options: HttpOptions,
    private readonly plan: Plan,
    private readonly openLocal: () => Promise<Trainer>,
  ) {
    const { guided, recipe } = plan;
    const { parallel, timeout = 900, attempts = 10, pause = 500 } = options;
    this.url = parseTrialUrl(options.url);
    this.workers = parallel ?? (guided === undefined ? USUAL_PARALLEL : paceSize(guided));
    requireInteger("parallel", this.workers, 1, 10_000);
    requireNumber("timeout", timeout, 0.001, 86_400);
    requireInteger("attempts", attempts, 1, 1000);
    requireNumber("pause", pause, 0, LONGEST_PAUSE);
    if (options.secret.trim() === "" || /[^\x21-\x7e]/.test(options.secret))
      throw new ArgumentError("secret", "one line of ASCII characters without blanks", "another text");
    if (isModuleRecipe(recipe))
      throw new ArgumentError(
        "model",
        "one of the package, because the function has no other",
        recipe.source,
      );
    this.timeout = timeout;
    this.attempts = attempts;
  }

  /** @throws {StudyError} when the function cannot be used, or gave no right answer after all attempts */
  async train(task: TrialTask): Promise<TrialAnswer> {
    if (task.saveTo !== undefined) return (await (this.local ??= this.openLocal())).train(task);
    const { phase, graph, seed, setting, epochs, candidate } = task;
    const asked = { phase, graph, seed, setting, epochs, candidate };
    const body = JSON.stringify({ plan: this.plan, task: asked });
    let pause = this.options.pause ?? 500;
    for (let attempt = 1; ; attempt++) {
      const answer = await this.ask(body);
      const outcome = typeof answer === "string" ? answer : this.outcomeOf(task, answer);
      if (typeof outcome !== "string") return outcome;
      if (attempt === this.attempts) throw this.failure(`${outcome}, and ${attempt} attempts did not help`);
      const wished = typeof answer === "string" ? 0 : 1000 * (answer.retryAfter ?? 0);
      // at random, so that requests that failed together are not sent together again
      await this.rest(Math.min(LONGEST_PAUSE, Math.max(wished, pause * (0.5 + Math.random()))));
      pause = Math.min(LONGEST_PAUSE, 2 * pause);
    }
  }

  async close(): Promise<void> {
    this.closing.abort(new StudyError("the study was stopped"));
    await (await this.local)?.close();
  }

  /** The answer of the function, or why there is none. */
  private async ask(body: string): Promise<Answer | string> {
    this.closing.signal.throwIfAborted();
    const late = AbortSignal.timeout(1000 * this.timeout);
    try {
      const signal = AbortSignal.any([this.closing.signal, late]);
      return await postJson(this.url, this.options.secret, body, signal);
    } catch (error) {
      this.closing.signal.throwIfAborted();
      if (late.aborted) return `it did not answer within ${this.timeout} seconds`;
      const { code = "", message } = error as NodeJS.ErrnoException;
      return reasons[code] ?? (code === "" ? message : `the connection failed (${code})`);
    }
  }

  /** The trial of an answer, or why to ask again. */
  private outcomeOf(task: TrialTask, { status, text }: Answer): TrialAnswer | string {
    if (status === 401 || status === 403)
      throw this.failure(`it refuses the secret (status ${status}): give both the same`);
    if (status === 408 || status === 429 || status >= 500) return `it answered ${status}${detailOf(text)}`;
    if (status !== 200) throw this.failure(`it answered ${status}${detailOf(text)}`);
    try {
      return readTrial(this.plan, task, text);
    } catch (error) {
      if (error instanceof WrongAnswer) return error.message;
      throw this.failure((error as Error).message);
    }
  }

  private failure(reason: string): StudyError {
    // a query may have a key
    return new StudyError(`the function at ${this.url.origin}${this.url.pathname}: ${reason}.`);
  }

  private rest(milliseconds: number): Promise<void> {
    const { signal } = this.closing;
    return new Promise((resolve, reject) => {
      const stop = () => {
        clearTimeout(timer);
        reject(signal.reason as Error);
      };
      const timer = setTimeout(() => {
        signal.removeEventListener("abort", stop);
        resolve();
      }, milliseconds);
      signal.addEventListener("abort", stop, { once: true });
    });
  }
}

/** The sentence of a refusal, such as ": Send a POST". */
function detailOf(text: string): string {
  try {
    const { error } = JSON.parse(text) as { error?: unknown };
    return typeof error === "string" ? `: ${error.slice(0, 300).replace(/\.$/, "")}` : "";
  } catch {
    return "";
  }
}

/** Opens the trainer of a study whose trials functions train. */
export function openHttpTrainer(
  options: HttpOptions,
  plan: Plan,
  data: () => Promise<DataSet>,
): Promise<Trainer> {
  const openLocal = async () => TrialPool.open(1, plan, await data());
  return Promise.resolve(new HttpTrainer(options, plan, openLocal));
}
