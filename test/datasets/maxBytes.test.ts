import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { maxBytesOf } from "../../src/cli/arguments/maxDataOption.js";
import { loadDataSet } from "../../src/datasets/index.js";
import {
  idxBytes,
  smallCifar,
  smallCifar100,
  smallIdx,
  temporaryDirectory,
  writeFiles,
} from "./dataFiles.js";

const quiet = { onNote: () => undefined };

describe("maxBytes", () => {
  it.each([
    ["idx", smallIdx(), 5 * 25],
    ["cifar10", smallCifar(), 12 * 3073],
    ["cifar100", smallCifar100(), 5 * 3073],
  ])("is exactly what the pixels and labels take: %s", async (scheme, files, bytes) => {
    const directory = temporaryDirectory();
    writeFiles(directory, files);
    const load = (maxBytes: number) => loadDataSet(`${scheme}:${directory}`, { maxBytes, ...quiet });
    expect((await load(bytes)).train.labels.length).toBeGreaterThan(0);
    await expect(load(bytes - 1)).rejects.toThrow(
      /the limit is [\d,]+; if the machine has more, raise it with --max-data \(in code, maxBytes\)$/,
    );
  });

  it("counts the digits, and the pixels of pooled images", async () => {
    expect((await loadDataSet("digits", { maxBytes: 1797 * 65 })).height).toBe(8);
    await expect(loadDataSet("digits", { maxBytes: 1797 * 65 - 1 })).rejects.toThrow("--max-data");
    const pooled = 1797 * (65 + 4 * 16);
    expect((await loadDataSet("digits", { resize: 4, maxBytes: pooled })).height).toBe(4);
    await expect(loadDataSet("digits", { resize: 4, maxBytes: pooled - 1 })).rejects.toThrow("--max-data");
  });

  it("keeps the memory of a small file that holds a gigabyte near the limit, whatever its header declares", () => {
    const directory = temporaryDirectory();
    const body = Buffer.alloc(2 ** 28);
    const header = idxBytes(0x803, [2 ** 18, 32, 32], []);
    const honest = gzipSync(Buffer.concat([header, body]), { level: 1 });
    idxBytes(0x803, [4, 32, 32], []).copy(header);
    const lying = gzipSync(Buffer.concat([header, body]), { level: 1 });
    const script = `
      import { loadDataSet } from ${JSON.stringify(new URL("../../dist/training/index.js", import.meta.url).href)};
      const before = process.resourceUsage().maxRSS;
      await loadDataSet("idx:" + process.argv[1], { maxBytes: 20e6 }).catch((error) => console.log(error.message));
      console.log((process.resourceUsage().maxRSS - before) / 1024);`;
    for (const [images, problem] of [
      [honest, "the data need 268,435,456 bytes"],
      [lying, "holds more than the 4112 bytes its header declares"],
    ] as const) {
      writeFiles(directory, smallIdx());
      writeFileSync(join(directory, "train-images-idx3-ubyte"), images);
      const { stdout } = spawnSync(process.execPath, ["--input-type=module", "-e", script, directory], {
        encoding: "utf8",
      });
      const [message, megabytes] = stdout.trim().split("\n");
      expect(message).toContain(problem);
      expect(Number(megabytes)).toBeLessThan(60);
    }
  }, 300_000);
});

describe("--max-data", () => {
  it.each([
    ["2GB", 2e9],
    ["500MB", 5e8],
    ["1.5 GiB", 1.5 * 2 ** 30],
    ["64kb", 64_000],
    ["125", 125],
    ["9b", 9],
  ])("%s", (maxData, bytes) => expect(maxBytesOf({ maxData })).toBe(bytes));

  it.each(["", "0", "-1", "much", "2 giga", "12abc", "1e9", "NaN", "99999999TB", "GB"])(
    "is not %j",
    (maxData) => {
      expect(() => maxBytesOf({ maxData })).toThrow("--max-data must be a size such as 2GB");
    },
  );

  it.each(["train --steps 1", "search --budget 8 --graphs 12 --steps 1 --out OUT"])(
    "limits what a command loads: %s",
    (words) => {
      const directory = temporaryDirectory();
      const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
      const args = [...words.replace("OUT", join(directory, "s")).split(" "), "--max-data", "100kB"];
      const { status, stderr } = spawnSync(process.execPath, [main, ...args], { encoding: "utf8" });
      expect(stderr).toContain("the data need 340,000 bytes of memory or more, but the limit is 100,000");
      expect(status).toBe(1);
    },
  );
});
