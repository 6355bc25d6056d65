import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { missing } from "./installed.js";
import { withPage } from "./launch/withPage.js";

const page = readFileSync(fileURLToPath(new URL("../../docs/browser.md", import.meta.url)), "utf8");

/** What each example of the page gives, and what makes it shorter. */
const EXAMPLES = [
  { gives: "undefined" },
  { gives: "error" },
  {
    gives: "verdict.headline",
    long: `planStudy({ preset: "digits" })`,
    short: `planStudy({ preset: "digits", graphs: 4, nodes: 8, width: 16, steps: 6, seeds: 2, controls: [], tune: "none" })`,
  },
];

/** Runs the code of docs/browser.md in a Web Worker of Chromium, where Vite has built it. */
export async function runDocumented(folder, report) {
  const reason = missing(["chromium", "playwright", "vite"]);
  if (reason !== undefined) return report.notRun("docs/browser.md", reason);
  const hosts = join(folder, "hosts");
  writeFileSync(join(hosts, "documented.js"), workerOf(codeOf(page)));
  // the files of the TensorFlow.js wasm backend, where the page says that they are
  const backend = join(folder, "node_modules/@tensorflow/tfjs-backend-wasm/dist");
  cpSync(backend, join(hosts, "public/tfjs"), {
    recursive: true,
    filter: (path) => path === backend || path.endsWith(".wasm"),
  });
  await report.attempt("docs/browser.md", async () => {
    const [, error, headline] = await withPage(hosts, (opened) =>
      opened.evaluate(() => globalThis.ask(globalThis.newDocumented())),
    );
    report.test("docs/browser.md, its data", error < 15, `a test error of ${error} %`);
    report.test("docs/browser.md, its study", /^At p = |network/.test(headline), headline);
  });
  return undefined;
}

function codeOf(markdown) {
  const blocks = [...markdown.matchAll(/^```js\n([\s\S]*?)^```$/gm)].map(([, code]) => code);
  if (blocks.length !== EXAMPLES.length)
    throw new Error(`docs/browser.md has ${blocks.length} examples, but ${EXAMPLES.length} are run`);
  return blocks.map((code, k) => {
    const { long = "", short = "" } = EXAMPLES[k];
    if (!code.includes(long)) throw new Error(`example ${k + 1} of docs/browser.md has no ${long}`);
    return code.replace(long, short);
  });
}

/** A module: the imports of all examples, and a function for each, because names occur more than once. */
function workerOf(blocks) {
  const isImport = (line) => line.startsWith("import ");
  const lines = blocks.map((code) => code.split("\n"));
  const bodies = lines.map(
    (each, k) => `async () => {
${each.filter((line) => !isImport(line)).join("\n")}
return ${EXAMPLES[k].gives};
}`,
  );
  return `import { loadDataSet } from "sweetspot/training";
${[...new Set(lines.flat().filter(isImport))].join("\n")}
let inputs, labels, test;
const examples = [${bodies.join(",\n")}];
globalThis.onmessage = async () => {
  const digits = await loadDataSet("digits");
  const arrays = ({ pixels, labels }) => ({ inputs: pixels, labels });
  ({ inputs, labels } = arrays(digits.train));
  test = arrays(digits.test);
  const given = [];
  for (const example of examples) given.push(await example());
  globalThis.postMessage(given);
};
`;
}
