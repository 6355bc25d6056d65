import { concatBytes } from "../bytes/concatBytes.js";
import { sharedBytes } from "../bytes/sharedBytes.js";
import { FormatError } from "../errors.js";
import type { DataSet, Examples } from "./dataSet.js";

/** The arrays that examples may be in. */
const arrayTypes = { Uint8Array, Uint16Array, Int32Array, Float32Array, Float64Array } as const;
type TypeName = keyof typeof arrayTypes;
type Values = Examples["pixels"] | Examples["labels"];

/** Where each array is in the bytes after the header. */
interface Part {
  readonly type: TypeName;
  readonly length: number;
}

const parts = [
  ["train", "pixels"],
  ["train", "labels"],
  ["test", "pixels"],
  ["test", "labels"],
] as const;

const NEWLINE = 10;

/** Bytes per value of all arrays. */
export function sizeOfData(data: DataSet): number {
  return parts.reduce((sum, [split, name]) => sum + data[split][name].byteLength, 0);
}

/**
 * A data set as bytes, for a program that has no files: a line of JSON, then the values, little-endian.
 *
 * @example
 * const data = arrayDataSet({ inputs: [[0, 5], [1, 7]], labels: [0, 1] });
 * unpackData(packData(data)).mean; // [0.5, 6]
 */
export function packData(data: DataSet): Uint8Array {
  const facts: Partial<DataSet> = Object.fromEntries(
    Object.entries(data).filter(([name]) => name !== "train" && name !== "test"),
  );
  const arrays = parts.map(([split, name]): Values => data[split][name]);
  const header = {
    facts,
    parts: arrays.map(({ constructor, length }): Part => ({ type: constructor.name as TypeName, length })),
  };
  const bytes = arrays.map(
    ({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength),
  );
  return concatBytes([new TextEncoder().encode(`${JSON.stringify(header)}\n`), ...bytes]);
}

/**
 * Reverses `packData`. The values are in shared memory where there is any, so that worker threads use them without a copy.
 *
 * @param source for messages
 * @throws {FormatError} for anything else
 */
export function unpackData(packed: Uint8Array | ArrayBuffer, source = "the packed data"): DataSet {
  try {
    const bytes = packed instanceof Uint8Array ? packed : new Uint8Array(packed);
    const end = bytes.indexOf(NEWLINE);
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end))) as {
      facts: Omit<DataSet, "train" | "test">;
      parts: Part[];
    };
    let at = end + 1;
    const arrays = header.parts.map(({ type, length }) => {
      const { BYTES_PER_ELEMENT: each } = arrayTypes[type];
      const values = new arrayTypes[type](sharedBytes(each * length) as unknown as ArrayBuffer);
      if (at + values.byteLength > bytes.length) throw new RangeError("too short");
      new Uint8Array(values.buffer).set(bytes.subarray(at, (at += values.byteLength)));
      return values;
    });
    const [pixels, labels, testPixels, testLabels] = arrays as unknown as [
      Examples["pixels"],
      Examples["labels"],
      Examples["pixels"],
      Examples["labels"],
    ];
    return { ...header.facts, train: { pixels, labels }, test: { pixels: testPixels, labels: testLabels } };
  } catch (error) {
    throw new FormatError(source, "is damaged, or not a packed data set", { cause: error });
  }
}
