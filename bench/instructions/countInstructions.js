// node bench/instructions/countInstructions.js: machine instructions per graph of the sweep and of the measures, counted by
// valgrind. Unlike times, they hardly depend on the load of the machine, so that small changes show. The count of the start
// of Node.js cancels: it is in both of two runs with different numbers of graphs. Run after `npm run build`.
import { execFileSync, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const GRAPHS_A_ROUND = 900;
const worker = fileURLToPath(new URL("graphWork.js", import.meta.url));

/** One thread and the optimising compiler from the first call, so that runs are alike. */
const NODE_FLAGS = ["--no-liftoff", "--single-threaded"];
const VALGRIND_FLAGS = [
  "--tool=cachegrind",
  "--cache-sim=no",
  "--cachegrind-out-file=/dev/null",
  // valgrind must see the code that V8 writes
  "--smc-check=all-non-file",
];

function instructionsOf(work, rounds) {
  const { status, stderr } = spawnSync(
    "valgrind",
    [...VALGRIND_FLAGS, process.execPath, ...NODE_FLAGS, worker, work, String(rounds)],
    { encoding: "utf8" },
  );
  const count = /I +refs: +([\d,]+)/.exec(stderr);
  if (status !== 0 || count === null) throw new Error(`valgrind failed:\n${stderr}`);
  return Number(count[1].replaceAll(",", ""));
}

/** Instructions per graph, from rounds after those in which functions are compiled. */
function instructionsPerGraph(work, rounds) {
  const short = instructionsOf(work, rounds);
  return (instructionsOf(work, 2 * rounds) - short) / (rounds * GRAPHS_A_ROUND);
}

try {
  execFileSync("valgrind", ["--version"]);
} catch {
  console.error("Counting needs valgrind: apt-get install valgrind.");
  process.exit(1);
}
for (const [work, rounds] of [
  ["sweep", 16],
  ["measures", 40],
  ["sweep in plain JavaScript", 2],
]) {
  const counts = [0, 1, 2].map(() => instructionsPerGraph(work, rounds)).sort((a, b) => a - b);
  const spread = (100 * (counts[2] - counts[0])) / counts[1];
  const text = Math.round(counts[1]).toLocaleString("en");
  console.log(
    `${work.padEnd(28)} ${text.padStart(10)} instructions a graph (three counts within ${spread.toFixed(1)} %)`,
  );
}
