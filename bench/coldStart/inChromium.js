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
 * Timed from before the script is compiled until the answer is there. All files are in the page's memory by then, so that
 * nothing but compiling, loading and predicting counts, and the new browser has had some time to settle.
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
 * Opens Chromium for cold starts, each in a browser and a profile of its own, so that no cache of compiled code helps; all
 * files come from a server in this process. Says why where it cannot.
 *
 * @param folder what the server serves
 * @param bundles what `bundles` gives: the files of each contender, by its kind
 * @returns `{ name, start(contender), close() }`, or `{ missing }`
 */
export async function inChromium(folder, bundles) {
  const executablePath = process.env.CHROMIUM ?? onPath("chromium", "chromium-browser", "google-chrome");
  if (executablePath === undefined) return { missing: "chromium is not on the path" };
  const playwright = await importPlaywright();
  if (playwright === undefined) return { missing: "playwright-core is not installed" };
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

/** What the page prints, or the error that ends it with what was printed before. */
function answerOf(tab, address) {
  return new Promise((resolve, reject) => {
    const said = [];
    tab.on("pageerror", (error) => reject(new Error([error.message, ...said].join("; "))));
    tab.on("console", (message) => {
      if (message.text().startsWith("{")) resolve(JSON.parse(message.text()));
      else if (message.type() === "error") said.push(message.text());
    });
    tab.goto(address).catch(reject);
  });
}

/** Files of a folder, and pages, on a free port. */
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

/** From where npm put it for the package, or for a checkout's tests of the runtimes. */
async function importPlaywright() {
  for (const from of [import.meta.url, new URL("../../test/runtimes/package.json", import.meta.url)]) {
    try {
      return (await import(createRequire(from).resolve("playwright-core"))).default;
    } catch {
      // not there
    }
  }
  return undefined;
}

function onPath(...names) {
  return names
    .map((name) => spawnSync("which", [name], { encoding: "utf8" }).stdout.trim())
    .find((path) => path !== "");
}
