import { printProgress } from "./print.js";
import { ProgressLine } from "./progressLine.js";

const PATIENCE_MILLISECONDS = 2000;

/**
 * Shows how many images of a data set are decoded, if that takes longer than two seconds, and then prints the sentences
 * about what was left out.
 */
export async function showLoading<T>(
  load: (onProgress: (done: number, total: number) => void, onNote: (sentence: string) => void) => Promise<T>,
): Promise<T> {
  const line = new ProgressLine();
  const notes: string[] = [];
  const began = performance.now();
  try {
    return await load(
      (done, total) => {
        if (performance.now() - began < PATIENCE_MILLISECONDS) return;
        line.show(`${done} of ${total} images  ${line.left(done, total)}`);
      },
      (sentence) => notes.push(sentence),
    );
  } finally {
    line.clear();
    for (const note of notes) printProgress(note);
  }
}
