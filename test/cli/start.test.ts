import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const hook = new URL("countModules.mjs", import.meta.url).href;

/** Packages that take long to load, and which a command needs only once its work begins. */
const SLOW = ["@tensorflow", "@observablehq", "linkedom", "zod", "yaml", "hyparquet", "ml-matrix", "listr2"];

/** What the program loads: the number of its own modules, and which slow packages. */
function loadedBy(words: readonly string[]): Promise<{ own: number; slow: string[]; status: unknown }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ["--import", hook, main, ...words], (error, _, stderr) => {
      const urls = [...stderr.matchAll(/^loaded (.*)$/gm)].map(([, url]) => url);
      const slow = SLOW.filter((name) => urls.some((url) => url.includes(`/node_modules/${name}`)));
      resolve({ own: urls.filter((url) => url.includes("/dist/")).length, slow, status: error?.code ?? 0 });
    });
  });
}

describe("the program starts fast", () => {
  it.concurrent.each([
    ["--help", 0, 25],
    ["search --help", 0, 150],
    ["generate --help", 0, 150],
    ["search --data nonsense", 2, 150],
    ["search --learning-rate 0 --objective f.js", 2, 150],
    ["train --data csv:", 2, 180],
    ["simulate --goal nothing", 2, 150],
    ["measure graph.txt --format word", 2, 120],
  ] as const)("%s", async (words, expected, most) => {
    const { own, slow, status } = await loadedBy(words.split(" "));
    expect({ slow, status }).toEqual({ slow: [], status: expected });
    expect(own).toBeGreaterThan(0);
    expect(own).toBeLessThan(most);
  });
});
