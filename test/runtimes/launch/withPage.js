import { installed } from "../installed.js";

/** A page with these has shared memory, which threads need. */
const headers = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

const built = new Set();

/** Builds a folder with Vite once, serves the result and opens it in Chromium while `use` runs. */
export async function withPage(folder, use) {
  const { build, preview } = await import("vite");
  const { chromium } = await import("playwright-core");
  if (!built.has(folder))
    await build({ root: folder, logLevel: "warn", build: { target: "esnext", emptyOutDir: true } });
  built.add(folder);
  const server = await preview({
    root: folder,
    logLevel: "warn",
    preview: { host: "127.0.0.1", port: 0, headers },
  });
  const browser = await chromium.launch({ executablePath: installed.chromium, args: ["--no-sandbox"] });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const errors = [];
    page.on("pageerror", (error) => errors.push(error.message));
    await page.goto(server.resolvedUrls.local[0], { waitUntil: "networkidle" });
    const answer = await use(page);
    if (errors.length > 0) throw new Error(`errors in the page: ${errors.join("; ")}`);
    return answer;
  } finally {
    await browser.close();
    await server.close();
  }
}
