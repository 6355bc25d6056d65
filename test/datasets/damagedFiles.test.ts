import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SweetspotError } from "../../src/errors.js";
import { loadDataSet } from "../../src/datasets/index.js";
import { smallCifar, smallCifar100, smallIdx, writeFiles } from "./dataFiles.js";

/** Bytes with some overwritten, the end cut off, or bytes added. */
const damage = fc.record({
  file: fc.nat(),
  keep: fc.oneof(fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true })),
  overwrite: fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 8 }),
  append: fc.uint8Array({ maxLength: 8 }),
});

type Damage = typeof damage extends fc.Arbitrary<infer T> ? T : never;

function damaged(bytes: Buffer, { keep, overwrite, append }: Damage): Buffer {
  const copy = Buffer.from(bytes.subarray(0, Math.round(bytes.length * keep)));
  for (const [place, value] of overwrite) if (copy.length > 0) copy[place % copy.length] = value;
  return Buffer.concat([copy, append]);
}

/** Either the files load as a whole data set, or the error is one of ours and names the directory. */
async function loadsOrExplains(scheme: string, files: Record<string, Buffer>): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), "sweetspot-damaged-"));
  try {
    writeFiles(directory, files);
    const data = await loadDataSet(`${scheme}:${directory}`, { onNote: () => undefined });
    for (const part of [data.train, data.test]) {
      expect(part.pixels).toHaveLength(part.labels.length * data.height * data.width * data.channels);
      expect(part.labels.every((label) => label < data.classNames.length)).toBe(true);
    }
    expect(data.deviation.every((deviation) => deviation > 0)).toBe(true);
  } catch (error) {
    expect(error).toBeInstanceOf(SweetspotError);
    expect((error as Error).message).toContain(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

async function checkAll(scheme: string, whole: Record<string, Buffer>): Promise<void> {
  const names = Object.keys(whole);
  const property = fc.asyncProperty(damage, (what) => {
    const name = names[what.file % names.length];
    return loadsOrExplains(scheme, { ...whole, [name]: damaged(whole[name], what) });
  });
  await fc.assert(property, { numRuns: 300 });
}

describe("damaged files", () => {
  it("of IDX load or explain", () => checkAll("idx", smallIdx()));

  it("of gzipped IDX load or explain", () => {
    const packed = Object.entries(smallIdx()).map(
      ([name, bytes]) => [`${name}.gz`, gzipSync(bytes)] as const,
    );
    return checkAll("idx", Object.fromEntries(packed));
  });

  it("of CIFAR-10 load or explain", () => checkAll("cifar10", smallCifar()));

  it("of CIFAR-100 load or explain", () => checkAll("cifar100", smallCifar100()));
});
