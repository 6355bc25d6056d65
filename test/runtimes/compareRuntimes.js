import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { missing } from "./installed.js";
import { runProgram } from "./launch/runProgram.js";
import { runtimes } from "./runtimes.js";

const columns = ["graphs", "measures", "predictions", "trainings", "studies"];
/** Least share of digits classified correctly; the network was trained on two thirds of them. */
const LEAST_RIGHT = 0.97;

/**
 * Runs the same work in every runtime with the installed package, and compares the bits with those of the first runtime. A
 * line of the table is a runtime; each of its cells is a test.
 */
export async function compareRuntimes(folder, report) {
  const text = await runProgram(process.execPath, ["makeInput.js"], folder);
  writeFileSync(join(folder, "input.json"), text);
  const { labels, ...input } = JSON.parse(text);
  const data = await runProgram(process.execPath, ["makeData.js"], folder);
  let expected;
  const lines = [["runtime", ...columns]];
  for (const runtime of runtimes) {
    const reason = missing(runtime.needs);
    if (reason !== undefined) {
      lines.push([runtime.name, `not run: ${reason}`]);
      report.notRun(runtime.name, reason);
      continue;
    }
    const cells = await report.attempt(runtime.name, () => answers(runtime, folder, input, data));
    if (cells === undefined) {
      lines.push([runtime.name, "FAILED"]);
      continue;
    }
    if (expected === undefined) {
      expected = cells;
      checkClasses(cells.classes, labels, report);
    }
    const line = columns.map((column) => {
      if (cells[column] === undefined) return "";
      const same = cells[column] === expected[column];
      report.test(`${column} in ${runtime.name}`, same, `${cells[column]}, but expected ${expected[column]}`);
      if (cells === expected) return cells[column].slice(0, 8);
      return same ? "same" : "FAILED";
    });
    lines.push([runtime.name, ...line]);
  }
  return lines;
}

async function answers({ probe, train, study, learn }, folder, input, data) {
  const cells = (await probe?.(folder, input)) ?? {};
  const learned = await learn?.(folder, data);
  const trainings = (await train?.(folder)) ?? (learned ? [learned.trainings] : []);
  const studies = (await study?.(folder)) ?? learned?.studies;
  const sums = new Set(trainings.map((each) => sha256(JSON.stringify(each))));
  if (sums.size > 1) throw new Error("its threads train to different weights");
  const [sum] = sums;
  if (train !== undefined && sum === undefined) throw new Error("trainings.js printed nothing");
  return { ...cells, trainings: sum, ...(studies && { studies }) };
}

/** Equal bits prove nothing if all are wrong. */
function checkClasses(classes, labels, report) {
  classes.forEach((answered, k) => {
    const right = answered.filter((name, example) => name === labels[example]).length / labels.length;
    report.test(`digits, network ${k + 1} of ${classes.length}`, right >= LEAST_RIGHT, `${right} are right`);
  });
}

function sha256(text) {
  return createHash("sha256").update(text).digest("hex");
}
