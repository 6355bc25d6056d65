import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";

/** What the tests use of playwright-core. */
export interface Page {
  goto(url: string): Promise<unknown>;
  on(event: "console", listener: (message: { text(): string }) => void): void;
  on(event: "pageerror", listener: (error: Error) => void): void;
  /** The page itself and those within it. */
  frames(): { content(): Promise<string> }[];
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

const path = playwrightPath();
const names = ["chromium", "chromium-browser", "google-chrome"];
const executablePath =
  process.env.CHROMIUM ??
  names
    .map((name) => spawnSync("which", [name], { encoding: "utf8" }).stdout.trim())
    .find((found) => found !== "");

/** Whether tests can start Chromium. Where CI has installed it, they must: a test that cannot fails, and is not skipped. */
export const hasChromium =
  (path !== undefined && executablePath !== undefined) || process.env.REQUIRE_PROGRAMS !== undefined;

/** Starts Chromium through playwright-core. */
export async function startChromium(): Promise<Browser> {
  if (path === undefined) throw new Error("playwright-core is missing: npm ci --prefix test/runtimes");
  if (executablePath === undefined) throw new Error("chromium is not on the path");
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
