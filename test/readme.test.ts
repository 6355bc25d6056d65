import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { commands } from "../src/cli/catalogue.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const readme = readFileSync(`${root}README.md`, "utf8");

it("the README's code prints what its comments say", () => {
  const code = /```js\n([\s\S]*?)```/.exec(readme)![1];
  const printed = execFileSync(process.execPath, ["--input-type=module", "-e", code], {
    cwd: root,
    encoding: "utf8",
  });
  const told = [...code.matchAll(/\/\/ ([\d. ]*\d)/g)].map(([, numbers]) => numbers);
  expect(told).toHaveLength(2);
  expect(printed.trim().split("\n")).toEqual(told);
});

it("the README's table names every command", () => {
  const named = new Set([...readme.matchAll(/^\| `npx sweetspot (\w+)/gm)].map(([, name]) => name));
  const known = commands.map(({ command }) => String(command).split(" ")[0]);
  expect([...named].sort()).toEqual(known.sort());
});
