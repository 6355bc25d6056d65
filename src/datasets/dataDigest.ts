import { createHash } from "#host";
import type { DataSet } from "./dataSet.js";

/** SHA-256, in hexadecimal, of everything that training reads from a data set; its name is left out. */
export function dataDigest(data: DataSet): string {
  const { height, width, channels, train, test, mean, deviation, target } = data;
  const hash = createHash("sha256").update(
    `${height} ${width} ${channels} ${mean.join()} ${deviation.join()}`,
  );
  if (target !== undefined) hash.update(` target ${target.mean} ${target.deviation}`);
  for (const { pixels, labels } of [train, test]) hash.update(pixels).update(labels);
  return hash.digest("hex");
}
