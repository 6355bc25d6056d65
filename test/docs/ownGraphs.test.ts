import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { temporaryFolder } from "../study/temporaryFolder.js";

const root = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const run = promisify(execFile);
const text = readFileSync(root("docs/studies.md"), "utf8");
const recipe = text.slice(text.indexOf("## Your own graphs")).split(/\n## /)[0];

it("the recipe of one's own graphs runs as it is written", async () => {
  const cwd = temporaryFolder();
  const program = `"${process.execPath}" "${root("dist/cli/main.js")}"`;
  const printed = [];
  for (const [, commands] of recipe.matchAll(/```sh\n([\s\S]*?)```/g)) {
    const script = `set -e\n${commands.replaceAll("npx sweetspot", program)}`;
    const { stdout } = await run("bash", ["-c", script], { cwd, env: { ...process.env, NO_COLOR: "1" } });
    printed.push(stdout);
  }
  expect(printed).toHaveLength(2);
  expect(printed[0]).toMatch(/graph {3}npx sweetspot generate (watts-strogatz|barabasi-albert) --nodes 16 /);
  expect(printed[1]).toMatch(/graph {3}links\d of .*graphs\n/);
  expect(printed[1]).toContain("averageClustering");
  const [, code] = /```js\n([\s\S]*?)```/.exec(recipe)!;
  const imports = { sweetspot: "dist/index.js", "sweetspot/study": "dist/study/index.js" };
  const local = Object.entries(imports).reduce(
    (all, [name, file]) => all.replace(`"${name}"`, JSON.stringify(root(file))),
    code,
  );
  writeFileSync(join(cwd, "graphs.mjs"), local);
  const { stdout } = await run(process.execPath, ["graphs.mjs"], { cwd });
  expect(stdout).toBe("3 links\n");
}, 300_000);
