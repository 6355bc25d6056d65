import type { OwnExamples } from "./ownData.js";

/** Characters of a file's name that a link repeats. */
const LONGEST_NAME = 40;
const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;

/** What a link says of the user's data: a hash of the examples, and the name of the file or folder. */
export const DATA_NAME = /^[0-9a-f]{8}-./;

/**
 * The name of some examples in links. It differs where any example differs.
 *
 * @example
 * dataName({ ...examples, name: "flowers.csv" }); // "5ab31f02-flowers.csv"
 */
export function dataName({ name, train, test }: Omit<OwnExamples, "id">): string {
  // FNV-1a over words: pages without HTTPS have no crypto.subtle
  let hash = OFFSET;
  for (const { buffer, byteOffset, length } of [train.inputs, train.labels, test.inputs, test.labels])
    for (const word of new Uint32Array(buffer, byteOffset, length)) hash = Math.imul(hash ^ word, PRIME);
  // half a character pair cannot be in a link
  const shown = [...name.replace(/\p{Surrogate}/gu, "")].slice(0, LONGEST_NAME).join("");
  return `${(hash >>> 0).toString(16).padStart(8, "0")}-${shown || "data"}`;
}

/** The name of the file or folder. */
export function fileOfData(id: string): string {
  return id.slice(id.indexOf("-") + 1);
}
