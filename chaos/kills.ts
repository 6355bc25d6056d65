import { execFileSync } from "node:child_process";
import type { Attack, Case } from "./attack.js";
import { Failure } from "./attack.js";
import { requireCleanEnd } from "./programs/requireCleanEnd.js";
import { requireRecovered, requireWholeFiles } from "./programs/requireRecovered.js";
import { type Ended, runProgram, type RunOptions } from "./programs/runProgram.js";
import { nextWords, prepare, type Reference, runInterfered, type Subject } from "./programs/subject.js";
import { studies, trainings, writers } from "./programs/subjects.js";
import type { PythonRandom } from "../src/random.js";

/** System calls at which `strace` kills, where it is installed and may trace. */
const SYSTEM_CALLS = [
  "openat",
  "write",
  "pwrite64",
  "fsync",
  "rename",
  "linkat",
  "link",
  "unlink",
  "mkdir",
  "ftruncate",
  "close",
  "futex",
  "mmap",
];

type Kill = (
  words: readonly string[],
  options: RunOptions,
  reference: Reference,
  random: PythonRandom,
) => Promise<Ended>;

const interfered =
  (action: "kill" | "tear"): Kill =>
  (words, options, { calls }, random) =>
    runInterfered(words, {
      ...options,
      env: { CHAOS_DO: action, CHAOS_AT: String(1 + random.randbelow(calls)) },
    });

const signalled =
  (...names: NodeJS.Signals[]): Kill =>
  (words, options, { seconds }, random) =>
    runProgram(words, {
      ...options,
      signal: { name: random.choice(names), after: random.random() * 1000 * seconds },
    });

/** By system call: any number of calls is as likely as twice as many. */
const traced: Kill = (words, options, _, random) => {
  const call = random.choice(SYSTEM_CALLS);
  const at = Math.floor(2 ** (random.random() * 9));
  const prefix = [
    "strace",
    "-f",
    "-qq",
    "-o",
    "/dev/null",
    "-e",
    `trace=${call}`,
    "-e",
    `inject=${call}:signal=KILL:when=${at}`,
  ];
  return runProgram(words, { ...options, prefix });
};

const ways: readonly Kill[] = [
  signalled("SIGKILL"),
  interfered("kill"),
  interfered("tear"),
  signalled("SIGINT", "SIGTERM"),
  ...(mayTrace() ? [traced] : []),
];

function mayTrace(): boolean {
  try {
    execFileSync(
      "strace",
      ["-qq", "-o", "/dev/null", "-e", "trace=close", "-e", "inject=close:signal=KILL:when=1", "true"],
      { stdio: "ignore" },
    );
    return false;
  } catch (error) {
    return (error as { signal?: string }).signal === "SIGKILL";
  }
}

/** Kills a subject up to five times, lets it finish, and compares. */
async function killAndResume(subject: Subject, { random, folder }: Case) {
  const reference = await prepare(subject, folder);
  const outcomes = { killed: 0, "stopped by a signal": 0 };
  for (let rounds = 1 + random.randbelow(5); rounds > 0; rounds--) {
    const kill = ways[random.randbelow(ways.length)];
    const ended = await kill(nextWords(subject, folder, reference), { folder }, reference, random);
    if (ended.signal !== null) outcomes.killed++;
    else {
      requireCleanEnd(ended);
      if (ended.status === 130) outcomes["stopped by a signal"]++;
      else if (ended.status !== 0)
        throw new Failure(`exit status ${ended.status}: ${ended.stderr.slice(-1000)}`);
    }
    requireWholeFiles(folder);
    if (ended.status === 0) break;
  }
  await requireRecovered(subject, folder, reference);
  return outcomes;
}

const attacksOn = (subjects: readonly Subject[], share: number): Attack[] =>
  subjects.map((subject) => ({
    name: `kills of ${subject.name}`,
    kind: "kills",
    share: share / subjects.length,
    run: (attempt) => killAndResume(subject, attempt),
  }));

export const kills: readonly Attack[] = [
  ...attacksOn(studies, 0.45),
  ...attacksOn(trainings, 0.3),
  ...attacksOn(writers, 0.25),
];
