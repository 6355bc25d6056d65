import { cpSync, mkdirSync, readdirSync, readFileSync, realpathSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** The folder of the installed packages. */
export const installed = join(
  realpathSync(dirname(createRequire(import.meta.url).resolve("@tensorflow/tfjs"))),
  "../../..",
);

/**
 * Puts a second copy of TensorFlow.js and its wasm backend into `directory`, like the dependencies of another package.
 * Returns the function that loads from there. tfjs warns once per kernel that is registered twice.
 */
export function secondCopy(directory: string): <Module>(name: string) => Module {
  const packages = join(directory, "node_modules");
  const scope = "@tensorflow";
  mkdirSync(join(packages, scope), { recursive: true });
  for (const name of readdirSync(installed)) {
    if (name !== scope) symlinkSync(join(installed, name), join(packages, name));
  }
  for (const name of readdirSync(join(installed, scope))) {
    copyPackage(join(installed, scope, name), join(packages, scope, name));
  }
  const require = createRequire(join(directory, "index.js"));
  return <Module>(name: string) => require(`${scope}/${name}`) as Module;
}

/** Copies what Node.js loads of a package. */
function copyPackage(from: string, to: string): void {
  const description = readFileSync(join(from, "package.json"), "utf8");
  const { main } = JSON.parse(description) as { main: string };
  for (const file of ["package.json", main]) cpSync(join(from, file), join(to, file));
}
