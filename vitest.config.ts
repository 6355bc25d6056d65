import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { configDefaults, defineConfig, type Plugin } from "vitest/config";
import { LongestFirst } from "./test/longestFirst.js";
import { sharedProcess } from "./test/sharedProcess.js";

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

/** TensorFlow.js as Node.js loads it for this package: see scripts/writeTfjsForNode.js. */
const tfjs: Plugin = {
  name: "tfjs",
  enforce: "pre",
  resolveId: (id) => (id === "@tensorflow/tfjs" || id === "#tfjs" ? "\0tfjs" : undefined),
  load(id) {
    if (id !== "\0tfjs") return undefined;
    const names = Object.keys(createRequire(import.meta.url)("@tensorflow/tfjs") as object);
    return `import { createRequire } from "node:module";
      const tf = createRequire(${JSON.stringify(import.meta.url)})("@tensorflow/tfjs");
      export const { ${names.filter((name) => name !== "default").join(", ")} } = tf;`;
  },
};

export default defineConfig({
  plugins: [tfjs],
  resolve: { alias },
  test: {
    globalSetup: "test/freshDist.ts",
    setupFiles: ["test/propertySeed.ts", "test/seededRandom.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: "forks",
    sequence: { sequencer: LongestFirst },
    // vitest leaves a core to itself, which halves the speed on two cores
    maxWorkers: availableParallelism(),
    projects: [
      { extends: true, test: { name: "shared", include: sharedProcess, isolate: false } },
      {
        extends: true,
        test: {
          name: "own",
          include: ["test/**/*.test.ts"],
          exclude: [...configDefaults.exclude, ...sharedProcess],
        },
      },
    ],
  },
});
