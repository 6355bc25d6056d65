import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const checkout = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Makes the tarballs, and an empty project for each, in which npm installs it. The project of `sweetspot` also gets the
 * examples and the scripts that the runtimes run.
 *
 * @returns `folder`, which holds everything, and `projects`: `{ name, folder, tarball }` for each package
 */
export function installPackages() {
  const folder = mkdtempSync(join(tmpdir(), "sweetspot-runtimes-"));
  const out = join(folder, "tarballs");
  run(process.execPath, ["scripts/packages.js", "--out", out], checkout);
  const projects = readdirSync(out).map((file) => {
    const tarball = join(out, file);
    const name = file.replace(/-\d.*/, "");
    return { name, folder: install(tarball, join(folder, name)), tarball };
  });
  const { folder: whole } = projects.find(({ name }) => name === "sweetspot");
  copyExamples(join(whole, "examples"));
  for (const name of [
    "hosts",
    "makeData.js",
    "makeInput.js",
    "probe.js",
    "studies.js",
    "timedSearch.js",
    "train.js",
    "trainings.js",
  ]) {
    cpSync(join(checkout, "test/runtimes", name), join(whole, name), { recursive: true });
  }
  return { folder, projects };
}

/** The examples as a user copies them, without what their builds have written in this checkout. */
function copyExamples(to) {
  const written = /(^|\/)(node_modules|dist|out|package-lock\.json|rounds\.json|[^/]+\.(sspt|mjs|bin))$/;
  cpSync(join(checkout, "examples"), to, { recursive: true, filter: (path) => !written.test(path) });
}

function install(tarball, project) {
  mkdirSync(project);
  writeFileSync(join(project, "package.json"), JSON.stringify({ private: true, type: "module" }));
  run("npm", ["install", tarball, "--prefer-offline", "--no-audit", "--no-fund"], project);
  return project;
}

function run(command, words, cwd) {
  // the settings of the npm that runs this are not those of an empty project
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("npm_")));
  const { status, stderr, error } = spawnSync(command, words, { cwd, env, encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} ${words.join(" ")}: ${error?.message ?? stderr}`);
}
