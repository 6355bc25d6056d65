import { duration } from "../../figures/duration.js";
import { lineText } from "./line.js";

/** A progress line on stderr; nothing if stderr is not a terminal. */
export class ProgressLine {
  private before: { readonly done: number; readonly at: number } | undefined;
  private shown = "";

  /** Replaces the line. */
  show(words: string): void {
    const text = lineText(words.trimEnd());
    if (!process.stderr.isTTY || text === this.shown) return;
    process.stderr.write(`\r\x1b[2K${text}`);
    this.shown = text;
  }

  /**
   * The estimated remaining time in words. Progress at the first call does not count towards the speed, for example in a
   * resumed download.
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
