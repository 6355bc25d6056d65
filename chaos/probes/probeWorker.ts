import { type ChildProcess, fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Failure } from "../attack.js";
import { SECONDS } from "../limits.js";

const register = new URL("../typescript/register.js", import.meta.url).href;
const worker = fileURLToPath(new URL("worker.ts", import.meta.url));

/** A case to run. */
export interface Question {
  readonly probe: string;
  readonly seed: number;
  readonly number: number;
}

interface Answer {
  readonly outcome?: string;
  readonly failure?: string;
}

/** A process that runs cases of probes, and is replaced after one that hangs, dies, fails or takes too much memory. */
export class ProbeWorker {
  private readonly folder = mkdtempSync(join(tmpdir(), "sweetspot-chaos-"));
  private child: ChildProcess | undefined;
  /** The end of what the child wrote to stderr. */
  private said = "";

  /** @throws {Failure} when the case fails */
  async run(question: Question): Promise<string> {
    const child = (this.child ??= await this.start());
    const { outcome, failure } = await this.next(child, () => child.send(question));
    if (failure === undefined) return outcome!;
    // its memory and its state are of no use any more
    this.stop();
    throw new Failure(failure);
  }

  close(): void {
    this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async start(): Promise<ChildProcess> {
    rmSync(join(this.folder, "case"), { recursive: true, force: true });
    const child = fork(worker, [this.folder], {
      execArgv: ["--import", register],
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    this.said = "";
    child.stderr!.on("data", (text: Buffer) => (this.said = (this.said + text.toString()).slice(-3000)));
    const { failure } = await this.next(child, undefined, SECONDS.program);
    if (failure !== undefined) throw new Error(`the worker cannot begin: ${failure}`);
    return child;
  }

  /** The next answer; a failure when none comes. */
  private next(child: ChildProcess, ask?: () => void, seconds = SECONDS.damagedFile): Promise<Answer> {
    return new Promise((resolve) => {
      const done = (answer: Answer) => {
        clearTimeout(timer);
        child.off("message", done);
        child.off("exit", died);
        resolve(answer);
      };
      const died = (...how: unknown[]) =>
        done({ failure: `the process died: ${how.join(" ")} ${this.said}` });
      const timer = setTimeout(() => done({ failure: `no end within ${seconds} s` }), 1000 * seconds);
      child.on("message", done).on("exit", died);
      ask?.();
    });
  }

  private stop(): void {
    this.child?.kill("SIGKILL");
    this.child = undefined;
  }
}
