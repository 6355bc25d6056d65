import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, it, vi } from "vitest";
import { ArgumentError, DownloadError, FormatError } from "../../src/errors.js";
import { loadDataSet } from "../../src/datasets/index.js";
import { dataDigest } from "../../src/datasets/dataDigest.js";
import { temporaryDirectory } from "./dataFiles.js";
import { answering, type Behaviour, cutAfter, serve, whole } from "./fileServer.js";

const rows = Array.from({ length: 40 }, (_, i) => `${i % 7},${i % 5},${i % 2 === 0 ? "even" : "odd"}`);
const TABLE = Buffer.from(`a,b,kind\n${rows.join("\n")}\n`);
const SHA256 = createHash("sha256").update(TABLE).digest("hex");

afterEach(() => vi.unstubAllEnvs());

/** A server of the table, and an empty cache. */
async function served(...behaviours: Behaviour[]) {
  const server = await serve(...behaviours);
  const cache = temporaryDirectory();
  vi.stubEnv("XDG_CACHE_HOME", cache);
  return {
    ...server,
    file: join(cache, "sweetspot", SHA256, "table.csv"),
    url: `${server.url}table.csv?key=1`,
  };
}

/** A server that does not say how long its file is. */
const unsized: Behaviour = (_, response) => {
  response.write(TABLE.subarray(0, 50));
  response.end(TABLE.subarray(50));
};

it.each([
  ["a length", whole(TABLE), TABLE.length],
  ["no length", unsized, undefined],
])("a table by URL is that of the file, and is downloaded once: %s", async (_, behaviour, length) => {
  const { url, file, requests } = await served(behaviour);
  const local = join(temporaryDirectory(), "table.csv");
  writeFileSync(local, TABLE);
  const expected = dataDigest(await loadDataSet(`csv:${local}#label=kind`));
  const told: (number | undefined)[] = [];
  const onDownload = (received: number, total?: number) => void told.push(received, total);
  for (const spec of [`#sha256=${SHA256}#label=kind`, `#label=kind#sha256=${SHA256.toUpperCase()}`]) {
    const data = await loadDataSet(`csv:${url}${spec}`, { onDownload });
    expect(dataDigest(data)).toBe(expected);
    expect(data.name).toBe(`csv:${url}${spec}`);
  }
  expect(requests).toHaveLength(1);
  expect(told.slice(0, -2).slice(-2)).toEqual([TABLE.length, length]);
  // a copy that was damaged
  writeFileSync(file, "a,b\n");
  await loadDataSet(`csv:${url}#sha256=${SHA256}`);
  expect(requests).toHaveLength(2);
  expect(readFileSync(file).equals(TABLE)).toBe(true);
});

it("a download that was cut off is resumed", async () => {
  const { url, file, requests, progressed } = await served(cutAfter(100, TABLE), whole(TABLE));
  await loadDataSet(`csv:${url}#sha256=${SHA256}`, { onDownload: progressed });
  expect(requests.map(({ range }) => range)).toEqual([undefined, "bytes=100-"]);
  expect(readFileSync(file).equals(TABLE)).toBe(true);
});

it.each([
  ["another file", whole(Buffer.from("a,b\n")), FormatError, `not ${SHA256}, and was not kept`],
  ["none", answering(404), DownloadError, "cannot be downloaded: the server answered 404"],
  [
    "a file that is too long",
    whole(TABLE),
    DownloadError,
    `has ${TABLE.length} bytes or more, but the limit is 100; if`,
  ],
  [
    "the same without a length",
    unsized,
    DownloadError,
    "bytes or more, but the limit is 100; if the machine has",
  ],
])("a URL of %s is refused, and nothing is left", async (_, behaviour, type, message) => {
  const { url, file } = await served(behaviour);
  const failure = loadDataSet(`csv:${url}#sha256=${SHA256}`, { maxBytes: 100 });
  await expect(failure).rejects.toThrow(type);
  await expect(failure).rejects.toThrow(message);
  const left = readdirSync(join(file, ".."));
  expect(left.filter((name) => !name.endsWith(".part"))).toEqual([]);
});

it.each([
  [
    "csv:https://example.com/wine.csv",
    "data must be with the SHA-256 of its file behind the URL, 64 hexadecimal digits",
  ],
  ["csv:https://example.com/wine.csv#sha256=12", "data must be with the SHA-256"],
  [
    `csv:https://a:secret@example.com/wine.csv#sha256=${SHA256}`,
    "data must be a URL without name and password",
  ],
  [`csv:https://#sha256=${SHA256}`, 'data must be a URL or a file, but got "https://#'],
  [
    `idx:https://example.com/digits#sha256=${SHA256}`,
    "data must be idx:DIR, a folder of this machine; a URL has one",
  ],
  [
    `https://example.com/wine.csv#sha256=${SHA256}`,
    "data must be csv:URL, parquet:URL or npz:URL, each followed by",
  ],
])("%s is refused in one sentence", async (spec, message) => {
  const failure = loadDataSet(spec);
  await expect(failure).rejects.toThrow(ArgumentError);
  await expect(failure).rejects.toThrow(message);
  await expect(failure).rejects.not.toThrow("secret");
});
