import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { StudyError } from "../../../errors.js";
import { formats } from "../../../graph/formats/catalogue.js";
import type { WritableFormatName } from "../../../graph/formats/formatNames.js";
import type { RunningObjective } from "./moduleObjective.js";
import { filledCommand } from "./filledCommand.js";
import { parseLastLine } from "./parseLastLine.js";

/** Characters of the output that are kept, from the end. */
const KEPT = 1_000_000;

/**
 * The objective that a command computes. It is run by the shell, with `{graph}` replaced by the path of a file with the graph,
 * `{seed}` and `{epochs}` by numbers. Its last line is a number, or a JSON object with the values. A status other than 0 is a
 * failed training run. The command and everything that it started is killed after a timeout and when the study is stopped.
 *
 * @param command as `requireCommand` accepts it
 * @param format of the graph's file
 */
export function commandObjective(command: string, format: WritableFormatName): RunningObjective {
  const folder = mkdtempSync(join(tmpdir(), "sweetspot-graphs-"));
  const [extension] = formats[format].extensions;
  let files = 0;
  return {
    objective: async ({ graph, seed, epochs, signal }) => {
      const file = join(folder, `graph-${files++}${extension}`);
      writeFileSync(file, formats[format].format(graph));
      try {
        return parseLastLine(await outputOf(filledCommand(command, { graph: file, seed, epochs }), signal));
      } finally {
        rmSync(file, { force: true });
      }
    },
    close: () => {
      rmSync(folder, { recursive: true, force: true });
      return Promise.resolve();
    },
  };
}

/** What a command prints on standard output. */
function outputOf(command: string, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    // a group of its own, so that what the shell starts is killed with it
    const child = spawn(command, {
      ...{ shell: true, detached: process.platform !== "win32" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout = (stdout + text).slice(-KEPT)));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr = (stderr + text).slice(-KEPT)));
    const kill = () => killGroup(child.pid);
    signal.addEventListener("abort", kill);
    if (signal.aborted) kill();
    child.on("error", (error) =>
      reject(new StudyError(`the command could not be started: ${error.message}`)),
    );
    child.on("close", (status, by) => {
      signal.removeEventListener("abort", kill);
      if (status === 0) resolve(stdout);
      else
        reject(
          new StudyError(
            `the command ${by === null ? `ended with status ${status}` : `was killed by ${by}`}${lastWords(stderr)}`,
          ),
        );
    });
  });
}

/** The last line on standard error, as the reason. */
function lastWords(stderr: string): string {
  const line = stderr.trim().split("\n").at(-1)!.trim();
  return line === "" ? "" : `: ${line.length > 200 ? `${line.slice(0, 197)}...` : line}`;
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === "win32" ? pid : -pid, "SIGKILL");
  } catch {
    // it has ended
  }
}
