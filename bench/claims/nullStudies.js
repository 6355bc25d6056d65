// How often studies of equal networks claim something: the simulation of test/study/nullStudies.test.ts with more studies.
// Run: node bench/claims/nullStudies.js [studies]
import { spawnSync } from "node:child_process";

const studies = process.argv[2] ?? "800";
const { stdout, status } = spawnSync(
  "npx",
  ["vitest", "run", "--testTimeout=600000", "--silent=false", "test/study/nullStudies.test.ts"],
  { env: { ...process.env, NULL_STUDIES: studies }, encoding: "utf8" },
);
const rows = stdout
  .split("\n")
  .filter((line) => line.startsWith("{"))
  .map((line) => JSON.parse(line));
console.log(`Share of ${studies} studies of equal networks that claim something, in percent`);
console.table(
  Object.fromEntries(
    rows.map(({ name, studies: _, ...shares }) => [
      name,
      Object.fromEntries(Object.entries(shares).map(([key, share]) => [key, (100 * share).toFixed(1)])),
    ]),
  ),
);
process.exitCode = status ?? 1;
