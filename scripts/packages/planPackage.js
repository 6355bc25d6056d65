import { execFileSync } from "node:child_process";
import { filesLike, followImports, targetsOf } from "./followImports.js";

/** Where package.json declares dependencies. */
const GROUPS = ["dependencies", "optionalDependencies", "peerDependencies"];
/** Parts of package.json that matter in the checkout only. */
const UNPUBLISHED = ["files", "scripts", "devDependencies", "overrides"];
/** Parts of package.json that are the same in every package. */
const SHARED = ["version", "license", "type", "engines"];

/**
 * The files and the package.json of a package of the catalogue.
 *
 * @param root the project's folder
 * @param manifest its package.json
 * @throws {Error} if a file imports a package that package.json does not declare, or `sweetspot` declares one in vain
 */
export function planPackage(root, manifest, { name, entries, ...described }) {
  return entries === undefined
    ? planWhole(root, manifest)
    : planPart(root, manifest, entries, { name, ...described });
}

function planWhole(root, manifest) {
  const { files, packages } = followImports(root, manifest.imports, [
    ...entryFiles(root, manifest.exports),
    ...Object.values(manifest.bin),
  ]);
  requireDeclared(manifest, packages);
  const unused = GROUPS.flatMap((group) => Object.keys(manifest[group])).filter(
    (each) => !packages.has(each),
  );
  if (unused.length > 0)
    throw new Error(`package.json declares ${unused.join(", ")}, but no file imports it`);
  const more = sourceFiles(
    root,
    manifest.files.filter((path) => path !== "dist"),
  );
  const all = new Set([...files, ...more, "README.md", "LICENSE"]);
  const published = Object.keys(manifest).filter((key) => !UNPUBLISHED.includes(key));
  return {
    files: new Map([...all].map((file) => [file, file])),
    manifest: pick(manifest, new Set(published)),
  };
}

function planPart(root, manifest, entries, described) {
  const exports = Object.fromEntries(
    Object.entries(entries).map(([entry, original]) => [entry, manifest.exports[original]]),
  );
  // kernels are exported by pattern: those that the entry points load
  const starts = entryFiles(
    root,
    Object.fromEntries(Object.entries(exports).filter(([entry]) => !entry.includes("*"))),
  );
  const { files, packages, aliases } = followImports(root, manifest.imports, starts);
  requireDeclared(manifest, packages);
  const sideEffects = manifest.sideEffects.filter((file) => files.has(file.replace("./", "")));
  const dependencies = GROUPS.map((group) => [group, pick(manifest[group], packages)]);
  return {
    files: new Map([
      ...[...files].map((file) => [file, file]),
      [`packages/${described.name}/README.md`, "README.md"],
      ["LICENSE", "LICENSE"],
    ]),
    manifest: {
      ...described,
      ...pick(manifest, new Set(SHARED)),
      sideEffects: sideEffects.length > 0 ? sideEffects : false,
      ...(aliases.size > 0 ? { imports: pick(manifest.imports, aliases) } : {}),
      exports: { ...exports, "./package.json": "./package.json" },
      ...Object.fromEntries(dependencies.filter(([, chosen]) => Object.keys(chosen).length > 0)),
    },
  };
}

function entryFiles(root, exports) {
  return Object.values(exports)
    .flatMap(targetsOf)
    .filter((target) => target !== "./package.json")
    .flatMap((target) => filesLike(root, target));
}

function requireDeclared(manifest, packages) {
  const undeclared = [...packages].filter((name) =>
    GROUPS.every((group) => manifest[group][name] === undefined),
  );
  if (undeclared.length > 0)
    throw new Error(`package.json must declare ${undeclared.join(", ")}, which a file imports`);
}

function pick(object, keys) {
  return Object.fromEntries(Object.entries(object).filter(([key]) => keys.has(key)));
}

/** The files below some paths that git does not ignore: none that an example or a benchmark wrote. */
function sourceFiles(root, paths) {
  const words = ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", ...paths];
  const listed = execFileSync("git", words, { cwd: root, encoding: "utf8" });
  return listed.split("\0").filter((file) => file !== "");
}
