import { execFileSync } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { type Attack, type Case, Failure, type Outcomes } from "./attack.js";
import { requireCleanEnd, shown } from "./programs/requireCleanEnd.js";
import { requireRecovered, requireWholeFiles } from "./programs/requireRecovered.js";
import { runProgram } from "./programs/runProgram.js";
import { prepare, type Subject } from "./programs/subject.js";
import { studies, trainings } from "./programs/subjects.js";

/** Words that run a program where it sees no other process, as in a container of its own. */
const OTHER_CONTAINER = ["unshare", "--pid", "--fork", "--mount-proc"];

const mayUnshare = (() => {
  try {
    execFileSync(OTHER_CONTAINER[0], [...OTHER_CONTAINER.slice(1), "true"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
})();

/** Two or three processes want one folder at the same time; some of them in containers, some are killed. */
async function race(subject: Subject, { random, folder }: Case): Promise<Outcomes> {
  const reference = await prepare(subject, folder);
  const starts = Array.from({ length: 2 + random.randbelow(2) }, (_, k) => ({
    // at once, while the other loads, or while it works
    after: k === 0 ? 0 : random.random() * random.choice([20, 1000, 700 * reference.seconds]),
    prefix: mayUnshare && random.randbelow(3) === 0 ? OTHER_CONTAINER : [],
  }));
  const ends = await Promise.all(
    starts.map(async ({ after, prefix }) => {
      await pause(after);
      return runProgram(reference.words, { folder, prefix });
    }),
  );
  ends.forEach((ended) => requireCleanEnd(ended));
  const refused = ends.filter(({ status }) => status !== 0);
  const unexplained = refused.find(
    ({ stderr }) => !/in use by process|is a checkpoint of a training/.test(stderr),
  );
  if (unexplained) throw new Failure(`refused for another reason\n${shown(unexplained)}`);
  if (refused.length === ends.length) throw new Failure(`all owners refused\n${ends.map(shown).join("\n")}`);
  requireWholeFiles(folder);
  await requireRecovered(subject, folder, reference);
  return { done: ends.length - refused.length, refused: refused.length };
}

export const races: readonly Attack[] = [...studies, ...trainings].map((subject) => ({
  name: `owners of ${subject.name}`,
  kind: "races",
  share: 1 / (studies.length + trainings.length),
  run: (attempt) => race(subject, attempt),
}));
