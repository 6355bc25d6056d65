import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Attack, type Case, Failure, type Outcomes } from "./attack.js";
import { requireCleanEnd } from "./programs/requireCleanEnd.js";
import { requireRecovered, requireWholeFiles } from "./programs/requireRecovered.js";
import { type Ended, runProgram } from "./programs/runProgram.js";
import { prepare, type Reference, runInterfered, type Subject } from "./programs/subject.js";
import { studies, subjects, trainings } from "./programs/subjects.js";

/** Runs a subject on a disk that is full from some point on, and then on one that is not. */
type FullDisk = (subject: Subject, reference: Reference, attempt: Case) => Promise<Ended>;

/** A file may not grow beyond a size. */
const limitedFiles: FullDisk = (_, { words }, { random, folder }) => {
  const bytes = Math.floor(2 ** (random.random() * 16));
  return runProgram(words, { folder, prefix: ["prlimit", `--fsize=${bytes}`] });
};

/** A call that writes fails, and all further ones. */
const failingCalls: FullDisk = (_, { words, calls }, { random, folder }) => {
  const CHAOS_DO = random.choice(["ENOSPC", "ENOSPC", "EDQUOT", "EIO", "EROFS"]);
  return runInterfered(words, { folder, env: { CHAOS_DO, CHAOS_AT: String(1 + random.randbelow(calls)) } });
};

/** A file system in memory of a few pages. */
const smallDisk: FullDisk = async (_, { words }, { random, folder }) => {
  const pages = 1 + random.randbelow(32);
  const out = join(folder, "out");
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${4 * pages}k`, "tmpfs", out]);
  const ended = await runProgram(words, { folder });
  execFileSync("mount", ["-o", "remount,size=64m", out]);
  return ended;
};

function mayMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), "sweetspot-chaos-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=4k", "tmpfs", folder], { stdio: "ignore" });
    execFileSync("umount", [folder]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const isInstalled = (program: string) =>
  ["/usr/bin", "/bin"].some((folder) => existsSync(join(folder, program)));

const fullDisks: readonly FullDisk[] = [
  failingCalls,
  ...(isInstalled("prlimit") ? [limitedFiles] : []),
  ...(process.platform === "linux" && mayMount() ? [smallDisk] : []),
];

async function fillAndResume(subject: Subject, attempt: Case): Promise<Outcomes> {
  const { random, folder } = attempt;
  mkdirSync(join(folder, "out"));
  const fill = fullDisks[random.randbelow(fullDisks.length)];
  const reference = await prepare(subject, folder);
  try {
    const ended = await fill(subject, reference, attempt);
    requireCleanEnd(ended);
    requireWholeFiles(folder);
    if (ended.status === 2) throw new Failure(`a full disk is no wrong use: ${ended.stderr}`);
    await requireRecovered(subject, folder, reference);
    return { [ended.status === 0 ? "fitted" : "refused, then completed"]: 1 };
  } finally {
    if (fill === smallDisk) execFileSync("umount", [join(folder, "out")]);
  }
}

/** Standard output or error that cannot be written to, or whose reader goes away. */
async function closeStream(subject: Subject, { random, folder }: Case): Promise<Outcomes> {
  const reference = await prepare(subject, folder);
  const stream = random.choice(["stdout", "stderr"] as const);
  const ended = await runProgram(reference.words, { folder, [stream]: "/dev/full" });
  requireCleanEnd(ended, stream !== "stderr");
  if (stream === "stderr" && ended.status !== 0)
    throw new Failure(`progress that cannot be printed ends the work`);
  requireWholeFiles(folder);
  await requireRecovered(subject, folder, reference);
  return { [`${stream} full`]: 1 };
}

/** Part of the cases that fill a disk; the others fill a stream. */
const DISKS = 0.8;

export const disks: readonly Attack[] = [
  ...subjects.map((subject): Attack => ({
    name: `full disk under ${subject.name}`,
    kind: "disks",
    share: DISKS / subjects.length,
    run: (attempt) => fillAndResume(subject, attempt),
  })),
  ...(existsSync("/dev/full") ? [...studies.slice(0, 1), ...trainings.slice(0, 1)] : []).map(
    (subject): Attack => ({
      name: `full stream of ${subject.name}`,
      kind: "disks",
      share: (1 - DISKS) / 2,
      run: (attempt) => closeStream(subject, attempt),
    }),
  ),
];
