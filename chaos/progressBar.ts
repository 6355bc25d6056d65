import { duration } from "../src/figures/duration.js";

/** Milliseconds between lines where nothing can be overwritten. */
const INTERVAL = { terminal: 200, log: 10_000 };

/** A line on stderr: how far an attack is, and when it will have ended. */
export class ProgressBar {
  private readonly began = performance.now();
  private shown = 0;
  private readonly terminal = process.stderr.isTTY;

  constructor(
    private readonly name: string,
    private readonly total: number,
  ) {}

  show(done: number, failures: number): void {
    const now = performance.now();
    if (now - this.shown < (this.terminal ? INTERVAL.terminal : INTERVAL.log)) return;
    this.shown = now;
    const left =
      done === 0 ? "" : `, about ${duration(((now - this.began) / 1000 / done) * (this.total - done))} left`;
    const text = `${this.name}: ${Math.min(done, this.total)} of ${this.total}, ${failures} failures${left}`;
    process.stderr.write(this.terminal ? `\r\u001b[2K${text}` : `${text}\n`);
  }

  clear(): void {
    if (this.terminal) process.stderr.write("\r\u001b[2K");
  }
}
