import { copyFileSync, existsSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";

/**
 * Bundles a worker as wrangler does: .wasm files and models stay separate modules, copied beside the script.
 *
 * @returns names of the modules in the folder `out`, the script first
 */
export async function bundleWorker(entry, out) {
  const { build } = await import("esbuild");
  const copied = new Set();
  const copyModules = {
    name: "copy modules",
    setup: ({ onResolve }) =>
      onResolve({ filter: /\.(wasm|sspt)$/ }, ({ path, resolveDir }) => {
        const file = path.startsWith(".")
          ? resolve(resolveDir, path)
          : createRequire(join(resolveDir, "file.js")).resolve(path);
        if (!existsSync(file)) return { errors: [{ text: `${file} is missing` }] };
        copied.add(file);
        return { path: `./${basename(file)}`, external: true };
      }),
  };
  await build({
    entryPoints: { worker: entry },
    outdir: out,
    bundle: true,
    format: "esm",
    target: "esnext",
    conditions: ["workerd"],
    plugins: [copyModules],
    absWorkingDir: dirname(entry),
  });
  for (const file of copied) copyFileSync(file, join(out, basename(file)));
  return ["worker.js", ...[...copied].map((file) => basename(file))];
}
