import { downloadText } from "./downloadText.js";
import { printProgress } from "./print.js";
import { ProgressLine } from "./progressLine.js";

const PATIENCE_MILLISECONDS = 2000;

/**
 * Shows how much of a data set is downloaded, how many images are decoded if that takes longer than two seconds, and then prints the sentences
 * about what was left out.
 */
export async function showLoading<T>(
  load: (
    onProgress: (done: number, total: number) => void,
    onNote: (sentence: string) => void,
    onDownload: (received: number, total?: number) => void,
  ) => Promise<T>,
): Promise<T> {
  const [line, download] = [new ProgressLine(), new ProgressLine()];
  const notes: string[] = [];
  const began = performance.now();
  try {
    return await load(
      (done, total) => {
        if (performance.now() - began < PATIENCE_MILLISECONDS) return;
        line.show(`${done} of ${total} images  ${line.left(done, total)}`);
      },
      (sentence) => notes.push(sentence),
      (received, total) => download.show(downloadText("downloading the data", received, total, download)),
    );
  } finally {
    for (const each of [download, line]) each.clear();
    for (const note of notes) printProgress(note);
  }
}
