import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** What a program prints. A failure's message ends with what it said last. */
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
