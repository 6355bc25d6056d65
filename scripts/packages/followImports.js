import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, normalize } from "node:path";
import ts from "typescript";

/**
 * Follows imports from some files: static and dynamic ones, those in type declarations, package.json's "imports" under
 * every condition, and files named by `new URL(..., import.meta.url)`, such as workers and kernels.
 *
 * @param root the folder that all paths are relative to
 * @param imports "imports" of package.json
 * @param starts files to start from
 * @returns `files`, `packages` (names of other packages) and `aliases` (keys of "imports"), each a set. Packages are those
 * that dist imports: a benchmark's rivals are not dependencies.
 */
export function followImports(root, imports, starts) {
  const found = { files: new Set(), packages: new Set(), aliases: new Set() };
  const open = [...starts];
  while (open.length > 0) {
    const file = normalize(open.pop());
    if (found.files.has(file)) continue;
    if (!existsSync(join(root, file))) throw new Error(`${file} is missing: run npm run build`);
    found.files.add(file);
    if (!/\.[cm]?[jt]s$/.test(file)) continue;
    const text = readFileSync(join(root, file), "utf8");
    for (const specifier of specifiersOf(text)) {
      if (specifier.startsWith(".")) open.push(targetOf(file, specifier));
      else if (specifier.startsWith("#")) {
        found.aliases.add(specifier);
        const targets = targetsOf(imports[specifier]);
        const files = targets.filter((target) => target.startsWith("."));
        open.push(...files.map((target) => declarationFor(file, target)));
        for (const target of targets) if (!target.startsWith(".")) found.packages.add(packageOf(target));
      } else if (!specifier.startsWith("node:") && file.startsWith("dist/"))
        found.packages.add(packageOf(specifier));
    }
    open.push(...urlsOf(root, file, text));
  }
  return found;
}

function specifiersOf(text) {
  const { importedFiles, referencedFiles, typeReferenceDirectives } = ts.preProcessFile(text);
  return [
    ...[...importedFiles, ...referencedFiles].map(({ fileName }) => fileName),
    ...typeReferenceDirectives.map(({ fileName }) => `@types/${fileName}`),
  ];
}

/** A relative import. */
function targetOf(file, specifier) {
  return declarationFor(file, join(dirname(file), specifier));
}

/** A script, or the declaration beside it where a declaration imports it. */
function declarationFor(file, target) {
  return file.endsWith(".d.ts") ? target.replace(/\.js$/, ".d.ts") : target;
}

/** All targets of an entry of "imports" or "exports", for all conditions. */
export function targetsOf(entry) {
  return typeof entry === "string" ? [entry] : Object.values(entry).flatMap(targetsOf);
}

function packageOf(specifier) {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

/** Files named relative to a module. A substitution in a template matches any file name. */
function urlsOf(root, file, text) {
  const calls = text.matchAll(/new URL\(\s*(["`])(\.[^"`]+)\1,\s*import\.meta\.url/g);
  return [...calls].flatMap(([, , path]) => {
    const target = join(dirname(file), path);
    // every package has its own package.json
    return target === "package.json" ? [] : filesLike(root, target.replace(/\$\{[^}]*\}/g, "*"));
  });
}

/** The files whose name matches a path with at most one "*", in its last part. */
export function filesLike(root, pattern) {
  const [start, end] = basename(pattern).split("*");
  if (end === undefined) return [pattern];
  return readdirSync(join(root, dirname(pattern)), { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.startsWith(start) && entry.name.endsWith(end))
    .map(({ name }) => join(dirname(pattern), name));
}
