import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { examplePages } from "./examplePages.js";
import { missing } from "./installed.js";
import { startExample } from "./launch/startExample.js";
import { withBrowser } from "./launch/withBrowser.js";

/**
 * Starts each example that has a page by the command of the examples' README, all at once, and checks what the pages show.
 *
 * @param attempt runs the check of an example by its name
 */
export async function openExamples(folder, exchanges, report, attempt) {
  const commands = commandsOf(readFileSync(join(folder, "examples/README.md"), "utf8"));
  const graphs = await import(pathToFileURL(join(folder, "node_modules/sweetspot/dist/index.js")).href);
  const running = new Map();
  const checkAll = async (open) => {
    for (const { name, needs, check } of examplePages)
      await attempt(name, needs, async () => {
        const address = await running.get(name).address;
        await check(address, { name, folder, exchanges, graphs, open, report });
      });
  };
  try {
    for (const { name, needs } of examplePages) {
      const command = commands.get(name);
      if (command === undefined) throw new Error(`examples/README.md has no command for ${name}`);
      if (missing(needs) === undefined)
        running.set(name, startExample(join(folder, "examples", name), command));
    }
    if (missing(["chromium", "playwright"]) === undefined) await withBrowser(checkAll);
    else await checkAll();
  } finally {
    await Promise.all([...running.values()].map(({ stop }) => stop()));
  }
}

/** The command of each row of the README's table. */
function commandsOf(readme) {
  return new Map(
    [...readme.matchAll(/^\| `([\w-]+)` +\|[^|]*\| `([^`]+)`/gm)].map(([, name, command]) => [name, command]),
  );
}
