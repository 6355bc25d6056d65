import { expect } from "vitest";
import { devTools, type SitePage } from "./sitePage.js";
import type { SiteInChromium } from "./siteInChromium.js";
import { button, openPanel, SEARCH, TRAIN, trainingStatus } from "./trainPage.js";

/** The sentence below the buttons that says why nothing is kept. */
const notice = `document.querySelector(".panel .notices").textContent`;

/** A database that refuses everything, as with blocked cookies. */
const forbidden = `Object.defineProperty(indexedDB, "open", { value() { throw new DOMException("denied", "SecurityError"); } });`;

async function oneEpoch(page: SitePage, epochs: number): Promise<void> {
  await page.click(button("One epoch"));
  await page.waitForFunction(`${trainingStatus}.startsWith("${epochs} of 6 epochs are done.")`);
}

/** What the page says where the browser keeps nothing. */
export function storageTests(site: SiteInChromium): void {
  site.test("says that another tab uses the storage, and trains nevertheless", async (first, context) => {
    await openPanel(site, first, TRAIN);
    await oneEpoch(first, 1);
    const second = await context.newPage();
    await openPanel(site, second, TRAIN.replace("seed=1", "seed=2"));
    await oneEpoch(second, 1);
    await second.waitForFunction(`${notice}.includes("another tab with this page uses")`);
    expect(await first.evaluate(notice)).toBe("");
    // free again
    await first.close();
    await second.reload();
    await second.waitForFunction(`document.querySelector(".training-status") !== null`);
    await second.waitForFunction(`${trainingStatus}.startsWith("1 of 6 epochs are done.")`);
    await oneEpoch(second, 2);
    expect(await second.evaluate(notice)).toBe("");
  });

  site.test("says that the storage is full until there is space again", async (page, context) => {
    const { send } = await devTools(context, page);
    const origin = new URL(site.url).origin;
    await openPanel(site, page, TRAIN);
    await send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 1 });
    await oneEpoch(page, 1);
    await page.waitForFunction(`${notice}.includes("the browser's storage is full")`);
    await send("Storage.overrideQuotaForOrigin", { origin });
    await oneEpoch(page, 2);
    await page.waitForFunction(`${notice} === ""`);
  });

  site.test("says that the browser forbids storage, and searches nevertheless", async (page) => {
    await page.route("**/netWorker-*.js", async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: forbidden + (await response.text()) });
    });
    await openPanel(site, page, SEARCH);
    await page.click(button("Search"));
    await page.waitForFunction(`${notice}.includes("does not let this page store data")`);
    await page.waitForFunction(`document.querySelector("progress")?.value > 1`);
  });
}
