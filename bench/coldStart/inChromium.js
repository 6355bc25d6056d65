import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join } from "node:path";

const types = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".wasm": "application/wasm",
};

/**
 * The page that is timed, from before its script is compiled until the prediction. All files are in the page's memory by
 * then, so that only compiling, loading and predicting count, and the new browser has had time to settle.
 */
const page = ({ files }) => `<!doctype html><title>cold start</title><script type="module">
const files = new Map();
for (const name of ${JSON.stringify(files)}) {
  const response = await fetch("/" + name);
  files.set("/" + name, { body: await response.arrayBuffer(), headers: response.headers });
}
globalThis.fetch = async (address) => {
  const { body, headers } = files.get(new URL(address, location.href).pathname);
  return new Response(body, { headers });
};
const read = async (name) => new Uint8Array(await (await fetch("/" + name)).arrayBuffer());
const urlOf = (name) => new URL("/" + name, location.href);
const example = new Float32Array(64).fill(1);
const script = document.createElement("script");
script.type = "module";
script.textContent = new TextDecoder().decode(files.get("/${files[0]}").body);
await new Promise((settled) => setTimeout(settled, 500));
const start = performance.now();
globalThis.begin = async (answer) => {
  const numbers = await answer({ read, urlOf }, example, location.origin + "/wasm/");
  console.log(JSON.stringify({ milliseconds: performance.now() - start, numbers: Array.from(numbers) }));
};
document.head.append(script);
</script>`;

/**
 * Prepares cold starts in Chromium. Each start opens a new browser with a new profile, so that no cache of compiled code
 * helps. All files come from a server in this process.
 *
 * @param folder the folder to serve
 * @param bundles the result of `bundles`: the files of each contender, by its kind
 * @returns `{ name, start(contender), close() }`, or `{ missing }` with the reason
 */
export async function inChromium(folder, bundles) {
  const executablePath = process.env.CHROMIUM ?? onPath("chromium", "chromium-browser", "google-chrome");
  if (executablePath === undefined) return { missing: "chromium is not on the path" };
  const playwright = await importPlaywright();
  if (playwright === undefined) return { missing: "not installed: npm install playwright-core" };
  const pages = Object.entries(bundles).map(([kind, bundle]) => [`/scripts/page/${kind}.html`, page(bundle)]);
  const server = serve(folder, new Map(pages));
  await once(server, "listening");
  const origin = `http://127.0.0.1:${server.address().port}`;
  const launch = () => playwright.chromium.launch({ executablePath, args: ["--no-sandbox"] });
  const first = await launch();
  const name = `Chromium ${first.version()}`;
  await first.close();
  return {
    name,
    start: async ({ kind }) => {
      const browser = await launch();
      try {
        return await answerOf(await browser.newPage(), `${origin}/scripts/page/${kind}.html`);
      } finally {
        await browser.close();
      }
    },
    close: () => server.close(),
  };
}

/** The JSON that the page prints, or its error with what it printed before. */
function answerOf(tab, address) {
  return new Promise((resolve, reject) => {
    const printed = [];
    tab.on("pageerror", (error) => reject(new Error([error.message, ...printed].join("; "))));
    tab.on("console", (message) => {
      if (message.text().startsWith("{")) resolve(JSON.parse(message.text()));
      else if (message.type() === "error") printed.push(message.text());
    });
    tab.goto(address).catch(reject);
  });
}

/** Serves the files of a folder, and pages, on a free port. */
function serve(folder, pages) {
  const server = createServer(async ({ url }, response) => {
    try {
      const body = pages.get(url) ?? (await readFile(join(folder, new URL(url, "http://here").pathname)));
      const type = types[extname(url)] ?? "application/octet-stream";
      response.writeHead(200, { "content-type": type }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  return server.listen(0, "127.0.0.1");
}

/** playwright-core from the project, or from test/runtimes of a checkout. */
async function importPlaywright() {
  for (const from of [import.meta.url, new URL("../../test/runtimes/package.json", import.meta.url)]) {
    try {
      return (await import(createRequire(from).resolve("playwright-core"))).default;
    } catch {
      // not installed there
    }
  }
  return undefined;
}

function onPath(...names) {
  return names
    .map((name) => spawnSync("which", [name], { encoding: "utf8" }).stdout.trim())
    .find((path) => path !== "");
}
