import { readFileSync } from "node:fs";
import { join } from "node:path";

const kindOf = { js: "ESModule", wasm: "CompiledWasm", sspt: "Data", bin: "Data" };

/**
 * Serves a bundled worker with miniflare, the simulator of Cloudflare Workers, while `use` runs.
 *
 * @param bindings variables and secrets of the worker
 */
export async function withMiniflare(folder, modules, use, bindings = {}) {
  const { Miniflare } = await import("miniflare");
  const miniflare = new Miniflare({
    compatibilityDate: "2026-07-01",
    modulesRoot: folder,
    bindings,
    modules: modules.map((name) => ({
      type: kindOf[name.split(".").at(-1)],
      path: join(folder, name),
      contents: readFileSync(join(folder, name)),
    })),
  });
  try {
    return await use((await miniflare.ready).origin);
  } finally {
    await miniflare.dispose();
  }
}
