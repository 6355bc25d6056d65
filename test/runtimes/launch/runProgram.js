import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** The output of a program. The message of a failure ends with the last lines of stderr. */
export async function runProgram(file, words, folder) {
  try {
    const options = { cwd: folder, timeout: 300_000, maxBuffer: 1 << 26 };
    return (await promisify(execFile)(file, words, options)).stdout;
  } catch (error) {
    throw new Error(`${file} stopped with ${error.code}: ${(error.stderr ?? error.message).slice(-2000)}`, {
      cause: error,
    });
  }
}
