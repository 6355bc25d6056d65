import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const checkout = fileURLToPath(new URL("../..", import.meta.url));

/**
 * A new folder in which the package is installed as npm would install it from its tarball, beside the scripts that use it
 * and the examples. Its dependencies, those that it declares and no others, are links into the checkout.
 */
export function installPackage() {
  const folder = mkdtempSync(join(tmpdir(), "sweetspot-runtimes-"));
  // built already: the build that npm runs before it packs would take a minute
  const [{ filename }] = JSON.parse(
    run("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", folder], checkout),
  );
  const installed = join(folder, "node_modules/sweetspot");
  mkdirSync(installed, { recursive: true });
  run("tar", ["-xzf", join(folder, filename), "--strip-components=1", "-C", installed], folder);

  const { dependencies } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
  for (const name of Object.keys(dependencies)) {
    const link = join(folder, "node_modules", name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(checkout, "node_modules", name), link);
  }
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ type: "module", dependencies: { sweetspot: "*" } }),
  );
  cpSync(join(checkout, "examples"), join(folder, "examples"), { recursive: true });
  for (const name of ["hosts", "makeInput.js", "probe.js", "trainings.js"]) {
    cpSync(join(checkout, "test/runtimes", name), join(folder, name), { recursive: true });
  }
  return { folder, tarball: join(folder, filename) };
}

function run(command, words, cwd) {
  const { status, stdout, stderr, error } = spawnSync(command, words, { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} ${words.join(" ")}: ${error?.message ?? stderr}`);
  return stdout;
}
