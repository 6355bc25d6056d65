import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Graph } from "../../../src/graph/graph.js";

/** A made-up error that depends on the number of edges, and on the seed. */
export function errorBySize({
  graph,
  seed,
}: {
  readonly graph: Pick<Graph, "size">;
  readonly seed: number;
}): number {
  return 3 + ((graph.size - 45) / 20) ** 2 + 0.05 * Math.sin(31 * seed + graph.size);
}

const formula = "3 + ((size - 45) / 20) ** 2 + 0.05 * Math.sin(31 * seed + size)";

/** The same as a module, which prints, and may take some time. */
export function writeModule(folder: string, milliseconds = 0): string {
  const text = `
console.log("loaded");
export default async ({ graph: { size }, seed }) => {
  process.stdout.write("training\\n");
  await new Promise((resolve) => setTimeout(resolve, ${milliseconds}));
  return ${formula};
};
`;
  writeFileSync(join(folder, "objective.mjs"), text);
  return "objective.mjs";
}

/** The same as a program, which reads an edge list, and may take some time. */
export function writeProgram(folder: string, milliseconds = 0): string {
  const text = `
import { readFileSync } from "node:fs";
const [, , file, word] = process.argv;
const size = readFileSync(file, "utf8").split("\\n").filter((line) => /^\\d+ \\d+$/.test(line)).length;
const seed = Number(word);
console.log("training");
setTimeout(() => console.log(JSON.stringify({ error: ${formula} })), ${milliseconds});
`;
  writeFileSync(join(folder, "train.mjs"), text);
  return `${JSON.stringify(process.execPath)} train.mjs {graph} {seed}`;
}

/** Words of a study of 10 + 2 x 2 training runs. */
export const tiny = [
  "--nodes",
  "16",
  "--graphs",
  "40",
  "--budget",
  "10",
  "--parallel",
  "3",
  "--confirm",
  "2",
];

/** The same study in the library. */
export const tinyOptions = {
  nodes: 16,
  graphs: 40,
  budget: { trainings: 10 },
  parallel: 3,
  confirm: 2,
} as const;
