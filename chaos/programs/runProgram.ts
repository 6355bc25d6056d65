import { spawn } from "node:child_process";
import { openSync, closeSync, readFileSync } from "node:fs";
import { Failure } from "../attack.js";
import { SECONDS, MEGABYTES } from "../limits.js";

export interface RunOptions {
  /** The working folder. */
  readonly folder: string;
  /** Words before `node`: a tracer, or a limit. */
  readonly prefix?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Files that standard output and error go to; default: both are collected. */
  readonly stdout?: string;
  readonly stderr?: string;
  /** A signal to send after so many milliseconds. */
  readonly signal?: { readonly name: NodeJS.Signals; readonly after: number };
}

/** How a process ended. */
export interface Ended {
  readonly words: readonly string[];
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
}

/**
 * Runs node with these words to its end.
 *
 * @throws {Failure} when it takes too long or too much memory
 */
export async function runProgram(words: readonly string[], options: RunOptions): Promise<Ended> {
  const command = [...(options.prefix ?? []), process.execPath, ...words];
  const began = performance.now();
  const files = [options.stdout, options.stderr].map((path) => (path ? openSync(path, "w") : undefined));
  const child = spawn(command[0], command.slice(1), {
    cwd: options.folder,
    env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined, ...options.env },
    stdio: ["ignore", files[0] ?? "pipe", files[1] ?? "pipe"],
    // a group of its own, which a tracer is part of
    detached: true,
  });
  for (const file of files) if (file !== undefined) closeSync(file);
  const texts = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    child[name]?.setEncoding("utf8").on("data", (text: string) => (texts[name] += text));
  const send = (signal: NodeJS.Signals) => {
    try {
      process.kill(-child.pid!, signal);
    } catch {
      // it has ended meanwhile
    }
  };
  let broken: string | undefined;
  const stop = (problem: string) => {
    broken ??= problem;
    send("SIGKILL");
  };
  const timers = [
    setTimeout(() => stop(`did not end within ${SECONDS.program} s`), 1000 * SECONDS.program),
    setInterval(() => {
      const peak = peakMegabytes(child.pid!);
      if (peak > MEGABYTES.program) stop(`took ${peak} MB of memory`);
    }, 250),
  ];
  if (options.signal) timers.push(setTimeout(send, options.signal.after, options.signal.name));
  try {
    const [status, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve, reject) =>
      child.on("error", reject).on("close", (...how) => resolve(how)),
    );
    if (broken) throw new Failure(`${command.join(" ")} ${broken}`);
    return { words, status, signal, ...texts, seconds: (performance.now() - began) / 1000 };
  } finally {
    for (const timer of timers) clearInterval(timer);
  }
}

/** The most memory that a process has had, where the system tells; 0 elsewhere. */
function peakMegabytes(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return Math.round(Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024);
  } catch {
    return 0;
  }
}
