import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, sep } from "node:path";

/** A copy of a package that this process has loaded. */
export interface LoadedCopy {
  readonly version: string;
  /** The package's folder. */
  readonly directory: string;
}

/**
 * The copies of a TensorFlow.js package that this process has loaded, with the one that sweetspot uses first. Empty
 * where the runtime keeps no list of modules, for example in a bundle.
 *
 * @param name for example "tfjs" or "tfjs-backend-wasm"
 */
export function loadedCopies(name: string): LoadedCopy[] {
  const require = createRequire(import.meta.url);
  const folder = ["node_modules", "@tensorflow", name].join(sep);
  const directoryOf = (path: string) => path.slice(0, path.lastIndexOf(folder) + folder.length);
  const modules = Object.keys(require.cache).filter((path) => path.includes(folder + sep));
  const ours = directoryOf(require.resolve(`@tensorflow/${name}`));
  const directories = [...new Set(modules.map(directoryOf))];
  return directories
    .sort((a, b) => Number(b === ours) - Number(a === ours))
    .map((directory) => ({ version: versionOf(directory), directory }));
}

function versionOf(directory: string): string {
  const { version } = JSON.parse(readFileSync(join(directory, "package.json"), "utf8")) as {
    version: string;
  };
  return version;
}
