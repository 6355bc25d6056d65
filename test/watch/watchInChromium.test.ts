import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formatLine } from "../../src/study/trials/journalLine.js";
import { writeWatchPage } from "../../src/watch/watchStudies.js";
import { type Browser, hasChromium, startChromium } from "../study/chromium.js";
import { append, folderOf, startWatching, trialOf } from "./watchedFolder.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const below = mkdtempSync(join(tmpdir(), "sweetspot-"));
const study = folderOf(
  below,
  [0, 1, 2, 3, 4, 5, 6, 7, 8].map((row) => trialOf(row)),
);
const finished = folderOf(below, [trialOf(0)], { name: "finished" });
writeFileSync(join(finished, "report.html"), "<!doctype html><p>the report</p>");

let browser: Browser | undefined;
beforeAll(async () => {
  if (hasChromium) browser = await startChromium();
});
afterAll(async () => {
  await browser?.close();
  rmSync(below, { recursive: true });
});

/** Opens a page, and collects what its console says. */
async function open(url: string, width: number, colorScheme: "light" | "dark" = "light") {
  const page = await browser!.newPage({ viewport: { width, height: 800 }, colorScheme });
  const said: string[] = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(error.message));
  await page.goto(url);
  return { page, said, status: () => page.evaluate<string>("document.getElementById('status').textContent") };
}

describe.skipIf(!hasChromium)("the page of sweetspot watch in Chromium (needs chromium)", () => {
  it("changes after a trial, shows the report, and says when it is disconnected", async () => {
    const watching = await startWatching({ folders: [study, finished] });
    const { page, said, status } = await open(watching.url, 1280);
    const text = () => page.evaluate<string>("document.getElementById('study-0').textContent");
    expect(await text()).toContain("9 of 24 training runs");
    append(study, formatLine(trialOf(9)));
    await expect.poll(text).toContain("10 of 24 training runs");
    await page.evaluate("document.querySelector('iframe').scrollIntoView()");
    await expect.poll(() => page.frames().length).toBe(2);
    await expect.poll(() => page.frames()[1].content()).toContain("the report");
    expect(await status()).toBe("watched: not running · finished: finished");
    expect(said).toEqual([]);
    await watching.stop();
    await expect.poll(status).toMatch(/^Disconnected\./);
  });

  it("is a file without console messages and accessibility violations, and fits a phone", async () => {
    const out = join(below, "page.html");
    await writeWatchPage({ folders: [study, finished] }, out);
    for (const scheme of ["light", "dark"] as const) {
      const { page, said } = await open(`file://${out}`, 390, scheme);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
      await page.evaluate(axe);
      const violations = await page.evaluate<string[]>(
        "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))",
      );
      expect(violations).toEqual([]);
      expect(said).toEqual([]);
    }
  });
});
