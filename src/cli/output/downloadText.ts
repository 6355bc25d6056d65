import type { ProgressLine } from "./progressLine.js";

/** How far a download is, in words. */
export function downloadText(
  file: string,
  received: number,
  total: number | undefined,
  line: ProgressLine,
): string {
  return total === undefined
    ? `${file}  ${megabytes(received)} MB`
    : `${file}  ${megabytes(received)} of ${megabytes(total)} MB  ${line.left(received, total)}`;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
