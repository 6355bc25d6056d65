import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** A directory of its own, gone when the test ends. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "sweetspot-data-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** The bytes of an IDX file: the magic word, the sizes, the values. */
export function idxBytes(magic: number, sizes: readonly number[], values: ArrayLike<number>): Buffer {
  const header = Buffer.alloc(4 + 4 * sizes.length);
  header.writeUInt32BE(magic, 0);
  sizes.forEach((size, i) => header.writeUInt32BE(size, 4 + 4 * i));
  return Buffer.concat([header, Buffer.from(Array.from(values))]);
}

/** Four small IDX files: 3 training and 2 test images of 4x6. Pixel i of a part is i mod 251, plus 1 for testing. */
export function smallIdx(): Record<string, Buffer> {
  const pixels = (count: number, shift: number): number[] =>
    Array.from({ length: count * 24 }, (_, i) => (i % 251) + shift);
  return {
    "train-images-idx3-ubyte": idxBytes(0x803, [3, 4, 6], pixels(3, 0)),
    "train-labels-idx1-ubyte": idxBytes(0x801, [3], [7, 0, 9]),
    "t10k-images-idx3-ubyte": idxBytes(0x803, [2, 4, 6], pixels(2, 1)),
    "t10k-labels-idx1-ubyte": idxBytes(0x801, [2], [1, 2]),
  };
}

/**
 * Small CIFAR-10 files of 2 records each. Record r of file f (0 to 5) has label (f + r) mod 10; its red pixels are
 * 10 f + r, its green ones 100 + that, and its blue ones the number of the pixel mod 256.
 */
export function smallCifar(): Record<string, Buffer> {
  const names = [1, 2, 3, 4, 5].map((n) => `data_batch_${n}.bin`).concat("test_batch.bin");
  const record = (f: number, r: number): Buffer =>
    Buffer.concat([
      Buffer.from([(f + r) % 10]),
      Buffer.alloc(1024, 10 * f + r),
      Buffer.alloc(1024, 100 + 10 * f + r),
      Buffer.from(Array.from({ length: 1024 }, (_, pixel) => pixel % 256)),
    ]);
  const files = Object.fromEntries(
    names.map((name, f) => [name, Buffer.concat([record(f, 0), record(f, 1)])]),
  );
  const classes = "airplane automobile bird cat deer dog frog horse ship truck";
  return { ...files, "batches.meta.txt": Buffer.from(classes.split(" ").join("\n") + "\n\n") };
}

/** Small CIFAR-100 files: 3 and 2 records. Record r of file f has coarse label f, fine label 50 f + r and red f + r. */
export function smallCifar100(): Record<string, Buffer> {
  const record = (f: number, r: number): Buffer =>
    Buffer.concat([Buffer.from([f, 50 * f + r]), Buffer.alloc(1024, f + r), Buffer.alloc(2048, 7)]);
  const names = Array.from({ length: 100 }, (_, k) => `class_${k}`);
  return {
    "train.bin": Buffer.concat([record(0, 0), record(0, 1), record(0, 2)]),
    "test.bin": Buffer.concat([record(1, 0), record(1, 1)]),
    "fine_label_names.txt": Buffer.from(`${names.join("\n")}\n`),
    "coarse_label_names.txt": Buffer.from("not read"),
  };
}

export function writeFiles(directory: string, files: Record<string, Buffer>): void {
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(directory, name), bytes);
}
