import { duration } from "./duration.js";

/** One line on stderr that says how far something has come; nothing where stderr is not a terminal. */
export class ProgressLine {
  private before: { readonly done: number; readonly at: number } | undefined;
  private shown = "";

  /** Shows some words, in the place of the one before. */
  show(words: string): void {
    const text = words.trimEnd();
    if (!process.stderr.isTTY || text === this.shown) return;
    process.stderr.write(`\r\x1b[2K${text}`);
    this.shown = text;
  }

  /**
   * How long the rest will take if it goes on as it did, in words. What was done at the first call counts as done before:
   * a download that goes on, say.
   */
  left(done: number, total: number): string {
    this.before ??= { done, at: performance.now() };
    const fresh = done - this.before.done;
    if (fresh <= 0) return "";
    const seconds = (performance.now() - this.before.at) / 1000;
    return `${duration((seconds * (total - done)) / fresh)} left`;
  }

  clear(): void {
    if (this.shown !== "") process.stderr.write("\r\x1b[2K");
    this.shown = "";
  }
}
