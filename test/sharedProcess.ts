import { readdirSync, readFileSync } from "node:fs";

/** Rooms whose tests leave nothing behind in their process. */
const rooms = [
  ...["datasets", "figures", "files", "generators", "graph", "lanes", "measures", "reproduction"],
  ...["search", "statistics", "study", "sweep"],
];

/** What some of them leave behind nevertheless: replaced modules, and additions to catalogues. */
const traces = /\bvi\.(mock|stubGlobal)\(|\bregister[A-Z]\w+\(|[sS]trategyModule/;

/** Test files that run one after another in the same processes, because starting one for each file takes a second. */
export const sharedProcess = rooms.flatMap((room) => {
  const folder = new URL(`./${room}/`, import.meta.url);
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".test.ts") && !traces.test(readFileSync(new URL(name, folder), "utf8")))
    .map((name) => `test/${room}/${name}`);
});
