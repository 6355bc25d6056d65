import { duration } from "./duration.js";

/** One line on stderr that says how far something has come; nothing where stderr is not a terminal. */
export class ProgressLine {
  private readonly start = performance.now();
  private shown = "";

  /** Shows a text, in the place of the one before. */
  show(text: string): void {
    if (!process.stderr.isTTY || text === this.shown) return;
    process.stderr.write(`\r\x1b[2K${text}`);
    this.shown = text;
  }

  /** How long the rest will take if it goes on as it did, in words; `done` counts from 0 at the line's making. */
  left(done: number, total: number): string {
    const seconds = (performance.now() - this.start) / 1000;
    return done === 0 ? "" : `${duration((seconds * (total - done)) / done)} left`;
  }

  clear(): void {
    if (this.shown !== "") process.stderr.write("\r\x1b[2K");
    this.shown = "";
  }
}
