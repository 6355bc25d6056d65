import type { SiteInChromium } from "./siteInChromium.js";
import type { SitePage } from "./sitePage.js";

/** A small training, and a small search. */
export const TRAIN = "#train?nodes=8&clustering=0.4&path-length=1.6&width=16&layers=1&epochs=6&runs=2&seed=1";
export const SEARCH = "#search?nodes=8&width=8&layers=1&epochs=1&budget=8&seed=1";

export const trainingStatus = `document.querySelector(".training-status").textContent`;
export const searchStatus = `document.querySelector(".search-status").textContent`;

/** A button, by its text. */
export const button = (text: string) => `button:text-is("${text}")`;

/** Opens a view that trains, and waits for its buttons. */
export async function openPanel(site: SiteInChromium, page: SitePage, hash: string): Promise<void> {
  await page.goto(site.url + hash);
  await page.waitForFunction(`document.querySelector(".panel button.main") !== null`);
}
