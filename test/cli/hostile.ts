import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

const range = (first: number, last: number) =>
  String.fromCharCode(...Array.from({ length: last - first + 1 }, (_, k) => first + k));

/** Every character that must not reach a terminal from outside, except NUL, which no argument can hold. */
export const HOSTILE = `\u001b[31mred\u009b2J${range(1, 31)}${range(0x7f, 0x9f)}${range(0x2028, 0x202e)}${range(0x2066, 0x2069)}\nsweetspot: forged`;

/** What a run of the program printed. */
export interface Run {
  readonly words: readonly string[];
  readonly status: unknown;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `sweetspot WORDS...` as its own process. */
export function runProgram(words: readonly string[], input = "", colors = false): Promise<Run> {
  return new Promise((resolve) => {
    const env = { ...process.env, FORCE_COLOR: colors ? "1" : undefined, NO_COLOR: colors ? undefined : "1" };
    const child = execFile(process.execPath, [main, ...words], { env }, (error, stdout, stderr) =>
      resolve({ words, status: error?.code ?? 0, stdout, stderr }),
    );
    child.stdin?.on("error", () => undefined).end(input);
  });
}

/** The characters of an output that come from outside, and its lines that something else forged. */
export function leaksOf(output: string): string[] {
  return [
    ...(output.match(/(?!\n)[\p{Cc}\u2028-\u202e\u2066-\u2069]/gu) ?? []),
    ...(output.match(/^(?:sweetspot: )?forged.*/gm) ?? []),
  ];
}
