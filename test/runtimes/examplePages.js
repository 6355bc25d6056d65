import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { drawOnPage } from "./drawOnPage.js";
import { runProgram } from "./launch/runProgram.js";
import { startExample } from "./launch/startExample.js";

/**
 * The examples that are pages, or serve them. `check(address, tools)` has the address that the example's command printed, and
 * `open(url, use)` for a page of it.
 */
export const examplePages = [
  { name: "server-rendering", needs: [], check: checkRendered },
  { name: "draw-a-digit", check: checkDrawing },
  { name: "script-tag", check: showsDigit("examples/script-tag/") },
  { name: "webpack", check: checkMeasures },
  { name: "esbuild", check: showsDigit("") },
  { name: "web-worker", check: checkWorker },
  { name: "file-page", check: showsDigit("") },
].map((example) => ({ needs: ["chromium", "playwright"], ...example }));

/** The pages of `script-tag`, `esbuild` and `file-page` classify the first image of the data set. */
function showsDigit(path) {
  return async (address, { folder, exchanges, ...tools }) => {
    const { zero } = await import(pathToFileURL(join(folder, "examples/digits/sample.js")).href);
    const { answer } = exchanges.digits.find(({ body }) => body === JSON.stringify(zero));
    await shows(address + path, String(answer.digit), tools);
  };
}

async function checkMeasures(address, { graphs, ...tools }) {
  const graph = graphs.wsFlex(64, 8.19, 0.128, 4);
  const [c, l] = [graphs.averageClustering(graph), graphs.averageShortestPathLength(graph)];
  await shows(address, `C = ${c}, L = ${l}`, tools);
}

async function checkWorker(address, { graphs, ...tools }) {
  let sum = 0;
  for (let seed = 1; seed <= 1000; seed++)
    sum += graphs.averageClustering(graphs.wsFlex(64, 8.19, 0.128, seed));
  await shows(address, String(sum / 1000), tools);
}

/** What a page shows in its <output> once it is ready. */
async function shows(url, expected, { name, open, report }) {
  await open(url, async (page) => {
    const ready = () => globalThis.document.querySelector("output").textContent !== "…";
    await page.waitForFunction(ready, undefined, { timeout: 60_000 });
    const shown = await page.locator("output").textContent();
    report.test(`${name}: the page`, shown === expected, `${shown}, but expected ${expected}`);
  });
}

async function checkRendered(address, { graphs, report }) {
  const response = await fetch(`${address}?degree=10.5`);
  const cells = [...(await response.text()).matchAll(/<td>([^<]*)<\/td>/g)].map(([, cell]) => cell);
  const expected = [0, 0.05, 0.1, 0.2, 0.5, 1].flatMap((rewiring) => {
    const graph = graphs.wsFlex(64, 10.5, rewiring, 1);
    const measured = [graphs.averageClustering(graph), graphs.averageShortestPathLength(graph)];
    return [String(rewiring), ...measured.map((value) => value.toFixed(3))];
  });
  report.test("server-rendering: the page", cells.join() === expected.join(), `${cells}`);
  const refused = await fetch(`${address}?degree=many`);
  const text = await refused.text();
  const isSentence = refused.status === 400 && /^degree must be a number/.test(text);
  report.test("server-rendering: a degree that is none", isSentence, `${refused.status} ${text}`);
}

/** On the development server, and as built. */
async function checkDrawing(address, { folder, open, report }) {
  await open(address, (page) => drawOnPage(page, report));
  const place = join(folder, "examples/draw-a-digit");
  await runProgram("npm", ["run", "build"], place);
  const built = startExample(place, "node ../http/serveFolder.js dist");
  try {
    await open(await built.address, async (page) => {
      const digit = await page.locator("#digit").textContent();
      report.test("draw-a-digit: the built page", digit === "3", `${digit}, but expected 3`);
    });
  } finally {
    await built.stop();
  }
}
