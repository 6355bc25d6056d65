import { existsSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const { imports } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8")) as {
  imports: Record<string, string | { node: string }>;
};

/** Modules that package.json chooses by runtime: those of src for Node.js, so that tests have one copy of each class. */
const alias = Object.entries(imports).flatMap(([find, target]) => {
  if (typeof target === "string") return [];
  if (!target.node.startsWith(".")) return [{ find, replacement: target.node }];
  const source = new URL(target.node.replace("dist/", "src/").replace(/js$/, "ts"), import.meta.url);
  return existsSync(source) ? [{ find, replacement: fileURLToPath(source) }] : [];
});

export default defineConfig({
  resolve: { alias },
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: "test/freshDist.ts",
    setupFiles: ["test/propertySeed.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: "forks",
    // vitest leaves a core to itself, which halves the speed on two cores
    maxWorkers: availableParallelism(),
  },
});
