import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as zlib from "node:zlib";
import { describe, expect, it } from "vitest";
import { FormatError } from "../../src/errors.js";
import { loadDataSet } from "../../src/datasets/index.js";
import { temporaryDirectory } from "./dataFiles.js";

// written by pyarrow: test/oracle/tables.py
const fixture = (name: string) =>
  fileURLToPath(new URL(`../fixtures/arrays/${name}.parquet`, import.meta.url));
const load = (spec: string, maxBytes?: number) =>
  loadDataSet(`parquet:${spec}`, { maxBytes, onNote: () => undefined });

/** The rows of the files as CSV. */
const CSV = `size,count,color,fresh,split,species
1.5,1,red,true,train,b
3,2,blue,false,train,a
5,3,red,true,test,b
7,4,blue,false,train,a
2,5,red,true,test,a
4,7,blue,true,train,b
`;

const hasZstd = "zstdDecompressSync" in zlib;

describe("parquet:FILE", () => {
  it.each(["snappy", "gzip", "brotli", "zstd"])(
    "reads the same as from CSV, compressed by %s",
    async (codec) => {
      const path = join(temporaryDirectory(), "table.csv");
      writeFileSync(path, CSV);
      for (const column of ["#label=species", "#target=size", ""]) {
        const csv = await loadDataSet(`csv:${path}${column}`, { onNote: () => undefined });
        const wanted = { ...csv, name: expect.any(String) as string };
        const read = load(`${fixture(`table-${codec}`)}${column}`);
        if (codec === "zstd" && !hasZstd) await expect(read).rejects.toThrow("is compressed by ZSTD");
        else expect(await read).toMatchObject(wanted);
      }
    },
  );

  it.each([
    ["nested", "", 'column "b" is nested: keep one value per row'],
    ["missing", "", 'row 2 has no value in column "a": fill it in, or remove the row'],
    ["table-snappy", "#label=kind", 'has no column "kind"; its columns are size, count, color'],
    [
      "table-snappy",
      "#target=color",
      'row 1 has "red" in column "color", which must hold numbers as a target',
    ],
  ])("refuses %s%s", async (name, column, message) => {
    const failure = load(fixture(name) + column);
    await expect(failure).rejects.toThrow(FormatError);
    await expect(failure).rejects.toThrow(message);
  });

  it("refuses what is no Parquet file, damage, and more than maxBytes, in its own words", async () => {
    const bytes = readFileSync(fixture("table-snappy"));
    const path = join(temporaryDirectory(), "table.parquet");
    for (const content of [bytes.subarray(0, 100), bytes.subarray(50), Buffer.from(CSV), Buffer.alloc(0)]) {
      writeFileSync(path, content);
      await expect(load(path)).rejects.toThrow(new FormatError(path, "is not a Parquet file, or is damaged"));
    }
    await expect(load(fixture("table-snappy"), 1900)).rejects.toThrow("but the limit is 1,900");
  });
});
