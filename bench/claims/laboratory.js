import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { Tinypool } from "tinypool";

/** Trains networks in worker threads and keeps every result in a file, so that a run that was stopped goes on. */
export class Laboratory {
  #pool;
  #known = new Map();
  #options;

  constructor(options, data) {
    this.#options = options;
    const { results, workers } = options;
    mkdirSync(dirname(results), { recursive: true });
    if (existsSync(results)) {
      // the last line may be cut short
      for (const line of readFileSync(results, "utf8").split("\n").slice(0, -1)) {
        const { error, ...job } = JSON.parse(line);
        this.#known.set(JSON.stringify(job), error);
      }
    }
    this.#pool = new Tinypool({
      filename: new URL("./trainJob.js", import.meta.url).href,
      ...{ minThreads: workers, maxThreads: workers, workerData: data },
    });
  }

  /**
   * The errors of training runs in percent, in order.
   *
   * @param what in words, for the progress line
   */
  async errors(what, jobs) {
    const missing = [...new Set(jobs.map(keyOf))].filter((key) => !this.#known.has(key));
    const began = performance.now();
    let done = 0;
    await Promise.all(
      missing.map(async (key) => {
        const { error } = await this.#pool.run(JSON.parse(key));
        this.#known.set(key, error);
        appendFileSync(this.#options.results, `${JSON.stringify({ ...JSON.parse(key), error })}\n`);
        const seconds = ((performance.now() - began) / 1000 / ++done) * (missing.length - done);
        progress(`${what}: ${done} of ${missing.length} training runs, ${timeText(seconds)} left`);
      }),
    );
    progress("");
    return jobs.map((job) => this.#known.get(keyOf(job)));
  }

  close() {
    return this.#pool.destroy();
  }
}

function keyOf({ graph, recipe, seed, judge }) {
  return JSON.stringify({ graph, recipe, seed, judge });
}

function progress(text) {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
}

const timeText = (seconds) => (seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`);
