import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { afterAll, beforeAll, expect, it } from "vitest";
import { hasChromium, startChromium, type Browser } from "../../study/chromium.js";
import { buildSite } from "./builtSite.js";
import { type FolderServer, serveFolder } from "./serveFolder.js";
import { newContext, type SitePage } from "./sitePage.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export type Context = Awaited<ReturnType<typeof newContext>>;

/** The built site on a server, and Chromium, for all tests of a file. */
export class SiteInChromium {
  private browser: Browser | undefined;
  private site: ReturnType<typeof buildSite> | undefined;
  private server: FolderServer | undefined;

  /** Builds and starts all before the tests, and ends it after them. */
  constructor() {
    beforeAll(async () => {
      this.site = buildSite();
      this.server = await serveFolder(this.site.folder);
      if (hasChromium) this.browser = await startChromium();
    }, 180_000);
    afterAll(async () => {
      await this.browser?.close();
      await this.server?.close();
      this.site?.remove();
    });
  }

  get folder(): string {
    return this.site!.folder;
  }

  get url(): string {
    return this.server!.url;
  }

  /** A test with a page of its own; errors in the page fail it. */
  test(
    name: string,
    work: (page: SitePage, context: Context) => Promise<void>,
    options?: Parameters<typeof newContext>[1],
  ): void {
    it(name, { timeout: 120_000 }, async () => {
      const context = await newContext(this.browser!, options);
      const page = await context.newPage();
      // a machine that is busy trains slowly
      page.setDefaultTimeout(90_000);
      const errors: string[] = [];
      page.on("pageerror", ({ message }) => errors.push(message));
      await work(page, context);
      await context.close();
      expect(errors).toEqual([]);
    });
  }
}

/** Fails where axe-core finds anything in a page of 360 pixels in light or dark, or where the page is wider. */
export async function expectAccessible(page: SitePage, hash: string): Promise<void> {
  expect(await page.evaluate("document.documentElement.scrollWidth"), hash).toBe(360);
  await page.evaluate(axe);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const found = await page.evaluate<string[]>(
      "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))",
    );
    expect(found, `${hash} in ${colorScheme}`).toEqual([]);
  }
}
