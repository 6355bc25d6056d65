import { mkdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { staleFile } from "./freshDist.js";
import { temporaryFolder } from "./study/temporaryFolder.js";

it("a source is stale if it is newer than what was built, or was never built", () => {
  const folder = temporaryFolder();
  const [src, dist] = ["src", "dist"].map((name) => join(folder, name));
  for (const path of [src, dist]) mkdirSync(join(path, "graph"), { recursive: true });
  const write = (path: string, seconds: number) => {
    writeFileSync(path, "");
    utimesSync(path, seconds, seconds);
  };
  write(join(src, "graph/graph.ts"), 100);
  expect(staleFile(src, dist)).toBe("graph/graph.ts");
  write(join(dist, "graph/graph.js"), 101);
  expect(staleFile(src, dist)).toBeUndefined();
  write(join(src, "graph/graph.ts"), 102);
  expect(staleFile(src, dist)).toBe("graph/graph.ts");
});
