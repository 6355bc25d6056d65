import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";

/** What the tests use of playwright-core. */
export interface Page {
  setContent(html: string): Promise<void>;
  evaluate<T>(script: string): Promise<T>;
  pdf(options: { preferCSSPageSize: boolean }): Promise<Buffer>;
  emulateMedia(options: { media: "print" | "screen" }): Promise<void>;
  setViewportSize(size: { width: number; height: number }): Promise<void>;
}

export interface Browser {
  newPage(options: {
    viewport: { width: number; height: number };
    colorScheme: "light" | "dark";
  }): Promise<Page>;
  close(): Promise<void>;
}

/** Starts Chromium through playwright-core; undefined where one of them is missing. */
export async function startChromium(): Promise<Browser | undefined> {
  const names = ["chromium", "chromium-browser", "google-chrome"];
  const found = names.map((name) => spawnSync("which", [name], { encoding: "utf8" }).stdout.trim());
  const executablePath = process.env.CHROMIUM ?? found.find((path) => path !== "");
  const path = playwrightPath();
  if (executablePath === undefined || path === undefined) return undefined;
  const { default: playwright } = (await import(path)) as {
    default: { chromium: { launch(options: object): Promise<Browser> } };
  };
  return playwright.chromium.launch({ executablePath, args: ["--no-sandbox"] });
}

/** playwright-core of the checkout, or that of test/runtimes. */
function playwrightPath(): string | undefined {
  for (const from of [import.meta.url, new URL("../runtimes/package.json", import.meta.url)]) {
    try {
      return createRequire(from).resolve("playwright-core");
    } catch {
      // not installed there
    }
  }
  return undefined;
}
