import { gunzipSync, gzipSync } from "node:zlib";
import type { DataSet, Examples } from "../datasets/dataSet.js";
import { FormatError } from "../errors.js";

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

/** Bytes per value of all arrays. */
export function sizeOfData(data: DataSet): number {
  return parts.reduce((sum, [split, name]) => sum + data[split][name].byteLength, 0);
}

/** A data set as compressed bytes: a line of JSON, then the values, little-endian. */
export function packData(data: DataSet): Buffer {
  const facts: Partial<DataSet> = Object.fromEntries(
    Object.entries(data).filter(([name]) => name !== "train" && name !== "test"),
  );
  const arrays = parts.map(([split, name]): Values => data[split][name]);
  const header = {
    facts,
    parts: arrays.map(({ constructor, length }): Part => ({ type: constructor.name as TypeName, length })),
  };
  const bytes = arrays.map(({ buffer, byteOffset, byteLength }) =>
    Buffer.from(buffer, byteOffset, byteLength),
  );
  return gzipSync(Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), ...bytes]), { level: 1 });
}

/**
 * Reverses `packData`. The values are in shared memory, so that worker threads use them without a copy.
 *
 * @throws {FormatError} for anything else
 */
export function unpackData(packed: Buffer): DataSet {
  try {
    const bytes = gunzipSync(packed);
    const end = bytes.indexOf("\n");
    const header = JSON.parse(bytes.toString("utf8", 0, end)) as {
      facts: Omit<DataSet, "train" | "test">;
      parts: Part[];
    };
    let at = end + 1;
    const arrays = header.parts.map(({ type, length }) => {
      const { BYTES_PER_ELEMENT: each } = arrayTypes[type];
      const values = new arrayTypes[type](new SharedArrayBuffer(each * length) as unknown as ArrayBuffer);
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
    throw new FormatError("the data in the queue", "are damaged", { cause: error });
  }
}
