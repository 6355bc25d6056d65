import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasChromium, startChromium, type Browser } from "../study/chromium.js";
import { buildSite } from "./builtSite.js";
import { type FolderServer, serveFolder } from "./serveFolder.js";
import { inPage, newContext, type SitePage } from "./sitePage.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let browser: Browser | undefined;
let site: ReturnType<typeof buildSite>;
let server: FolderServer;
beforeAll(async () => {
  site = buildSite();
  server = await serveFolder(site.folder);
  if (hasChromium) browser = await startChromium();
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await server.close();
  site.remove();
});

type Options = Parameters<typeof newContext>[1];

/** A test with a page of its own; errors in the page fail it. */
function withPage(name: string, work: (page: SitePage) => Promise<void>, options?: Options): void {
  it(name, { timeout: 120_000 }, async () => {
    const context = await newContext(browser!, options);
    const page = await context.newPage();
    // a machine that is busy trains slowly
    page.setDefaultTimeout(90_000);
    const errors: string[] = [];
    page.on("pageerror", ({ message }) => errors.push(message));
    await work(page);
    await context.close();
    expect(errors).toEqual([]);
  });
}

/** A small training, and a small search. */
const TRAIN = "#train?nodes=8&clustering=0.4&path-length=1.6&width=16&layers=1&epochs=6&runs=2&seed=1";
const SEARCH = "#search?nodes=8&width=8&layers=1&epochs=1&budget=8&seed=1";

const status = `document.querySelector(".training-status").textContent`;
const points = `[...document.querySelectorAll(".curves .run")].map((path) => path.getAttribute("d").split(/[ML]/).length - 1)`;
/** The means at the ends of the curves, in the drawing: lower is higher. */
const ends = `[...document.querySelectorAll(".curves .end")].map((end) => Number(end.getAttribute("cy")))`;
const button = (text: string) => `button:text-is("${text}")`;

async function open(page: SitePage, hash: string): Promise<void> {
  await page.goto(server.url + hash);
  await page.waitForFunction(`document.querySelector(".panel button.main") !== null`);
}

describe.skipIf(!hasChromium)("training in the playground, in Chromium", () => {
  withPage("steps, stops, goes on, lowers the error, survives a reload, and forgets", async (page) => {
    await open(page, TRAIN);
    await page.click(button("One epoch"));
    await page.waitForFunction(`${status}.startsWith("1 of 6 epochs are done.")`);
    expect(await page.evaluate(points)).toEqual([1, 1, 1, 1]);
    const first = await page.evaluate<number[]>(ends);
    await page.click(button("Go on"));
    await page.waitForFunction(`Math.max(...${points}) > 1`);
    await page.click(button("Stop"));
    await page.waitForFunction(`${status}.includes("epochs are done.")`);
    await page.reload();
    await page.waitForFunction(`${points}.length === 4 && Math.min(...${points}) >= 1`);
    await page.waitForFunction(`document.querySelector(".training .main").textContent === "Go on"`);
    await page.click(button("Go on"));
    await page.waitForFunction(`${status}.startsWith("6 of 6 epochs are done. Mean test error:")`);
    const last = await page.evaluate<number[]>(ends);
    last.forEach((end, k) => expect(end).toBeGreaterThan(first[k]));
    await page.click(`[aria-label="An example of 7"]`);
    await page.waitForFunction(`document.querySelector(".answer") !== null`);
    expect(await page.evaluate(`document.querySelectorAll(".activity .active").length`)).toBe(8);
    await page.click(button("Reset"));
    await page.waitForFunction(`${status} === "Nothing is trained yet."`);
    expect(await page.evaluate(points)).toEqual([]);
  });

  withPage("reads a table that is dropped, and says what is wrong with another", async (page) => {
    await open(page, TRAIN);
    const drop = (name: string, text: string) => `(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([${JSON.stringify(text)}], ${JSON.stringify(name)}, { type: "text/csv" }));
      document.querySelector(".drop").dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    })()`;
    const problem = `document.querySelector(".drop .problem").textContent`;
    await page.evaluate(drop("bad.csv", "kind,size\na,1\nb\n"));
    await page.waitForFunction(`${problem} !== ""`);
    expect(await page.evaluate(problem)).toBe("bad.csv: line 3 has 1 field, but the header has 2.");
    const rows = Array.from(
      { length: 40 },
      (_, k) => `${k % 2 === 0 ? "even" : "odd"},${(k * 7) % 11},${k % 2}`,
    );
    await page.evaluate(drop("numbers.csv", ["kind,any,rest", ...rows, ""].join("\n")));
    await page.waitForFunction(`document.querySelector(".choice select") !== null`);
    await page.evaluate(`(() => {
      const select = document.querySelector(".choice select");
      select.value = "kind";
      select.dispatchEvent(new Event("change", { bubbles: true }));
    })()`);
    await page.waitForFunction(
      `document.querySelector(".drop").textContent.includes("32 examples of 2 numbers for training, 8 for testing, 2 classes.")`,
    );
    expect(await page.evaluate(problem)).toBe("");
    expect(await page.evaluate(`document.querySelector(".share pre").textContent`)).toContain(
      "--data 'csv:numbers.csv#label=kind'",
    );
    await page.click(button("Train"));
    await page.waitForFunction(`${status}.startsWith("6 of 6 epochs are done.")`);
    expect(await page.evaluate(`document.querySelector(".panel tbody td:nth-child(2)").textContent`)).toBe(
      "0.00 ± 0.00 %",
    );
  });
});

describe.skipIf(!hasChromium)("searching in the playground, in Chromium", () => {
  withPage("comes to a verdict, which stays after a reload", async (page) => {
    await open(page, SEARCH);
    await page.click(button("Search"));
    const headline = `document.querySelector(".headline")?.textContent`;
    await page.waitForFunction(`document.querySelectorAll(".candidate.known").length > 20`);
    await page.waitForFunction(`${headline} !== undefined`);
    const said = await page.evaluate<string>(headline);
    expect(said).toMatch(/fully connected network/);
    await page.waitForFunction(`${inPage.said}.trim() === ${JSON.stringify(said)}`);
    expect(await page.evaluate(`document.querySelector(".search-status").textContent`)).toBe(
      "38 of 38 training runs are done.",
    );
    await page.reload();
    await page.waitForFunction(`${headline} === ${JSON.stringify(said)}`);
  });

  withPage(
    "has nothing that axe-core finds, and fits 360 pixels, in light and dark",
    async (page) => {
      for (const hash of [TRAIN, SEARCH]) {
        await open(page, hash);
        await page.click(".panel button.main");
        const shown = hash === TRAIN ? ".curves .end" : ".candidate";
        await page.waitForFunction(`document.querySelector("${shown}") !== null`);
        expect(await page.evaluate("document.documentElement.scrollWidth"), hash).toBe(360);
        await page.evaluate(axe);
        for (const colorScheme of ["light", "dark"] as const) {
          await page.emulateMedia({ colorScheme });
          const found = await page.evaluate<string[]>(
            "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))",
          );
          expect(found, `${hash}, ${colorScheme}`).toEqual([]);
        }
      }
    },
    { viewport: { width: 360, height: 740 }, reducedMotion: "reduce" },
  );
});
