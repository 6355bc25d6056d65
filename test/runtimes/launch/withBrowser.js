import { installed } from "../installed.js";

/** Opens pages in Chromium while `use` runs. An error in a page is an error of the function that uses it. */
export async function withBrowser(use) {
  const { chromium } = await import("playwright-core");
  const browser = await chromium.launch({ executablePath: installed.chromium, args: ["--no-sandbox"] });
  try {
    return await use(async (url, check) => {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      const errors = [];
      page.on("pageerror", (error) => errors.push(error.message));
      await page.goto(url, { waitUntil: "networkidle" });
      await check(page);
      await page.close();
      if (errors.length > 0) throw new Error(`errors in the page: ${errors.join("; ")}`);
    });
  } finally {
    await browser.close();
  }
}
