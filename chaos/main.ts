// Attacks the program in every way that users and their machines do, and prints what broke:
// npm run chaos -- [--seed 7] [--only kills] [--case 12] [--kills 200] [--clusters 100] [--simulations 40]
//   [--mutants 10000] [--jobs 2] [--record]
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type Attack, type Kind, kinds } from "./attack.js";
import { attacks } from "./attacks.js";
import { closeProbes } from "./probing.js";
import { forgetReferences, main } from "./programs/subject.js";
import { runAttack, type Tally } from "./runAttack.js";
import { readRows, rowsOf, table } from "./table.js";

/** Where `--record` puts the table, below the last heading. */
const NOTE = fileURLToPath(new URL("../docs/reliability.md", import.meta.url));
const HEADING = "## A run\n\n";

const counts = Object.keys(kinds) as Kind[];
const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    only: { type: "string", multiple: true },
    case: { type: "string" },
    record: { type: "boolean", default: false },
    jobs: { type: "string", default: String(availableParallelism()) },
    ...Object.fromEntries(counts.map((kind) => [kind, { type: "string" as const }])),
  },
});
const given = values as unknown as Partial<Record<Kind, string>>;

if (!existsSync(main)) throw new Error(`${main} is missing: run npm run build first`);
const [seed, jobs] = [values.seed, values.jobs].map(Number);
const chosen = attacks.filter(
  ({ name, kind }) => values.only?.some((text) => name.includes(text) || kind === text) ?? true,
);
if (chosen.length === 0)
  throw new Error(`--only must be a part of: ${attacks.map(({ name }) => name).join(", ")}`);

const countOf = ({ kind, share = 1 }: Attack) => Math.ceil(share * Number(given[kind] ?? kinds[kind].count));

process.stderr.write(`seed ${seed}, ${jobs} at a time\n`);
const began = performance.now();
const tallies: Tally[] = [];
for (const attack of chosen) {
  const count = countOf(attack);
  if (count === 0) continue;
  const onFailure = (number: number, { message, stack, constructor }: Error) => {
    const again = `npm run chaos -- --only "${attack.name}" --seed ${seed} --case ${number}`;
    const text = constructor.name === "Failure" ? message : stack;
    process.stderr.write(`\nFAILED ${attack.name}, case ${number} (${again})\n${text}\n\n`);
  };
  const only = values.case === undefined ? undefined : Number(values.case);
  const tally = await runAttack(attack, { seed, jobs, count, only, onFailure });
  process.stderr.write(
    `${tally.name}: ${tally.attacks} in ${tally.seconds.toFixed(0)} s, ${tally.failures} failures\n`,
  );
  tallies.push(tally);
}
closeProbes();
await forgetReferences();
const minutes = ((performance.now() - began) / 60_000).toFixed(0);
const rows = rowsOf(tallies);
const circumstances = `Seed ${seed}, Node.js ${process.version}, ${process.platform}, ${minutes} minutes`;
process.stdout.write(`${table(rows)}\n\n${circumstances}.\n`);
if (values.record) {
  const text = readFileSync(NOTE, "utf8");
  const start = text.indexOf(HEADING) + HEADING.length;
  // a run of some attacks replaces their rows
  const before = values.only === undefined ? [] : readRows(text.slice(start));
  const merged = before.map((row) => rows.find(([what]) => what === row[0]) ?? row);
  const added = rows.filter(([what]) => !before.some((row) => row[0] === what));
  const note =
    before.length === 0
      ? `${circumstances}.`
      : `${text.slice(start).trimEnd().split("\n").at(-1)} Run again: ${rows.map(([what]) => what).join(", ")}.`;
  writeFileSync(NOTE, `${text.slice(0, start)}${table([...merged, ...added])}\n\n${note}\n`);
}
process.exitCode = tallies.some(({ failures }) => failures > 0) ? 1 : 0;
