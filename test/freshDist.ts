import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";

const root = fileURLToPath(new URL("../", import.meta.url));

/** What tests of the built files say: they name dist, or call functions that start worker threads. */
const USES_DIST = /\bdist\/|workers?\b|Worker|measureMany|runStudy|referenceStudy/;

/** Before all tests: refuses to run tests of the built files if a source is newer than what was built from it. */
export default async function freshDist(project: TestProject): Promise<void> {
  const { filenamePattern } = project.vitest as unknown as { filenamePattern?: string[] };
  const { testFiles } = await project.globTestFiles(filenamePattern);
  const user = testFiles.find((file) => USES_DIST.test(readFileSync(file, "utf8")));
  const stale = user && staleFile(join(root, "src"), join(root, "dist"));
  if (stale === undefined) return;
  throw new Error(
    `${stale} was changed after the last build, which ${user!.replace(root, "")} runs: run npm run build first`,
  );
}

/** A TypeScript file that is newer than the JavaScript made from it, or has none. */
export function staleFile(src: string, dist: string): string | undefined {
  return readdirSync(src, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".d.ts"))
    .find((name) => {
      const built = join(dist, name.replace(/\.ts$/, ".js"));
      // the modules of edge/ are in one bundle
      const made = existsSync(built) ? built : join(dist, "edge/bundle.js");
      return !existsSync(made) || statSync(made).mtimeMs < statSync(join(src, name)).mtimeMs;
    });
}
