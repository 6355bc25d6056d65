import { expect } from "vitest";
import { type Context, expectAccessible, type SiteInChromium } from "./siteInChromium.js";
import { devTools, inPage, type SitePage } from "./sitePage.js";
import { button, openPanel, SEARCH, searchStatus, TRAIN, trainingStatus as status } from "./trainPage.js";

const points = `[...document.querySelectorAll(".curves .run")].map((path) => path.getAttribute("d").split(/[ML]/).length - 1)`;
/** The means at the ends of the curves, in the drawing: lower is higher. */
const ends = `[...document.querySelectorAll(".curves .end")].map((end) => Number(end.getAttribute("cy")))`;

/** The tab is frozen for a moment, as browsers do to one in the background. */
async function sleep(page: SitePage, context: Context): Promise<void> {
  const { send } = await devTools(context, page);
  for (const state of ["frozen", "active"]) {
    await send("Page.setWebLifecycleState", { state });
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Saves the report: every figure that it has is drawn, the page's own one first, and nothing stands for the others. */
async function expectReport(page: SitePage): Promise<void> {
  await page.evaluate(`(() => {
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => (window.saved = blob, make.call(URL, blob));
  })()`);
  await page.click(button("Report (report.html)"));
  await page.waitForFunction("window.saved !== undefined");
  const report = await page.evaluate<{
    captions: string[];
    shapes: number[];
    command: string;
    plots: number;
  }>(
    `saved.text().then((text) => {
      const page = new DOMParser().parseFromString(text, "text/html");
      const figures = [...page.querySelectorAll("figure")];
      return {
        captions: figures.map((figure) => figure.querySelector("figcaption b").textContent),
        shapes: figures.map((figure) => figure.querySelectorAll("circle, path, line").length),
        command: page.querySelector("figcaption code").textContent,
        plots: page.querySelectorAll(".plot").length,
      };
    })`,
  );
  expect(report.captions).toEqual(["The search.", "The best graph."]);
  expect(Math.min(...report.shapes)).toBeGreaterThanOrEqual(8);
  expect(report.plots).toBe(0);
  expect(report.command).toMatch(/^npx sweetspot search --preset digits /);
}

/** Training and searching. */
export function trainTests(site: SiteInChromium): void {
  site.test(
    "steps, stops, goes on, sleeps, lowers the error, survives a reload, and forgets",
    async (page, context) => {
      // long enough that it can be stopped on a busy machine
      await openPanel(site, page, TRAIN.replace("epochs=6", "epochs=24"));
      await page.click(button("One epoch"));
      await page.waitForFunction(`${status}.startsWith("1 of 24 epochs are done.")`);
      expect(await page.evaluate(points)).toEqual([1, 1, 1, 1]);
      const first = await page.evaluate<number[]>(ends);
      await page.click(button("Go on"));
      await sleep(page, context);
      await page.waitForFunction(`Math.max(...${points}) > 1`);
      await page.click(button("Stop"));
      await page.waitForFunction(`${status}.includes("epochs are done.")`);
      await page.reload();
      await page.waitForFunction(`${points}.length === 4 && Math.min(...${points}) >= 1`);
      await page.waitForFunction(`document.querySelector(".training .main").textContent === "Go on"`);
      await page.click(button("Go on"));
      await page.waitForFunction(`${status}.startsWith("24 of 24 epochs are done. Mean test error:")`);
      const last = await page.evaluate<number[]>(ends);
      last.forEach((end, k) => expect(end).toBeGreaterThan(first[k]));
      await page.click(`[aria-label="An example of 7"]`);
      await page.waitForFunction(`document.querySelector(".answer") !== null`);
      expect(await page.evaluate(`document.querySelectorAll(".activity .active").length`)).toBe(8);
      await page.click(button("Reset"));
      await page.waitForFunction(`${status} === "Nothing is trained yet."`);
      expect(await page.evaluate(points)).toEqual([]);
    },
  );

  site.test(
    "comes to a verdict after sleep, a stop and a reload, which stays after another one",
    async (page, context) => {
      await openPanel(site, page, SEARCH);
      await page.click(button("Search"));
      await page.waitForFunction(`document.querySelector("progress")?.value > 1`);
      await sleep(page, context);
      await page.click(button("Stop"));
      const done = `Number(/^\\d+(?= of 38 training runs are done)/.exec(${searchStatus}) ?? NaN)`;
      await page.waitForFunction(`${done} < 38`);
      const before = await page.evaluate<number>(done);
      await page.click(button("Go on"));
      await page.waitForFunction(
        `document.querySelector("progress")?.value >= ${before} && ${searchStatus}.includes("left")`,
      );
      // a study that is under way goes on by itself
      await page.reload();
      await page.waitForFunction(`document.querySelector("progress")?.value >= ${before}`);
      const headline = `document.querySelector(".headline")?.textContent`;
      await page.waitForFunction(`${headline} !== undefined`);
      expect(
        await page.evaluate<number>(`document.querySelectorAll(".candidate.known").length`),
      ).toBeGreaterThan(20);
      const said = await page.evaluate<string>(headline);
      expect(said).toMatch(/fully connected network/);
      await page.waitForFunction(`${inPage.said}.trim() === ${JSON.stringify(said)}`);
      await page.waitForFunction(`${searchStatus} === "38 of 38 training runs are done."`);
      await expectReport(page);
      await page.reload();
      await page.waitForFunction(`${headline} === ${JSON.stringify(said)}`);
    },
  );

  site.test("stops at once, and stays stopped after a reload", async (page) => {
    await openPanel(site, page, SEARCH.replace("epochs=1", "epochs=3"));
    await page.click(button("Search"));
    await page.click(button("Stop"));
    const stopped = `/^(?!38)\\d+ of 38 training runs are done\\.$/.test(${searchStatus})`;
    await page.waitForFunction(stopped);
    await page.click(".panel button.main");
    await page.waitForFunction(`document.querySelector("progress")?.value > 1`);
    await page.click(button("Stop"));
    await page.waitForFunction(stopped);
    const before = await page.evaluate<string>(searchStatus);
    await page.reload();
    await page.waitForFunction(`document.querySelector(".search-status") !== null && ${stopped}`);
    expect(await page.evaluate(searchStatus)).toBe(before);
    await page.click(button("Go on"));
    await page.waitForFunction(`document.querySelector(".headline") !== null`);
  });

  site.test(
    "has nothing that axe-core finds, and fits 360 pixels, in light and dark",
    async (page) => {
      for (const hash of [TRAIN, SEARCH]) {
        await openPanel(site, page, hash);
        await page.click(".panel button.main");
        const shown = hash === TRAIN ? ".curves .end" : ".candidate";
        await page.waitForFunction(`document.querySelector("${shown}") !== null`);
        await expectAccessible(page, hash);
      }
      await page.waitForFunction(`document.querySelector(".headline") !== null`);
      await expectAccessible(page, "the verdict");
    },
    { viewport: { width: 360, height: 740 }, reducedMotion: "reduce" },
  );
}
