import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Failure } from "../attack.js";
import { folderState } from "./folderState.js";
import { requireCleanEnd } from "./requireCleanEnd.js";
import { type Ended, runProgram, type RunOptions } from "./runProgram.js";

export const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const interfere = fileURLToPath(new URL("interfere.js", import.meta.url));

/** Work of the program that writes into the folder "out" of its working folder. */
export interface Subject {
  readonly name: string;
  /** Words after `node`. */
  readonly words: readonly string[] | (() => Promise<readonly string[]>);
  /** Words of the next run, if they differ. */
  readonly again?: (folder: string, words: readonly string[]) => readonly string[];
  /** What must be there first: other commands, whose output goes to "in". */
  readonly before?: readonly (readonly string[])[];
  readonly close?: () => Promise<void>;
}

/** What an undisturbed run of a subject leaves, and costs. */
export interface Reference {
  readonly words: readonly string[];
  readonly state: Readonly<Record<string, string>>;
  readonly seconds: number;
  /** Calls of the main thread that change the disk. */
  readonly calls: number;
  /** The folder that it ran in. */
  readonly folder: string;
}

const references = new Map<Subject, Promise<Reference>>();

/** The undisturbed run, made at the first call. */
export function referenceOf(subject: Subject): Promise<Reference> {
  const made = references.get(subject) ?? undisturbed(subject);
  references.set(subject, made);
  return made;
}

async function undisturbed(subject: Subject): Promise<Reference> {
  const folder = mkdtempSync(join(tmpdir(), "sweetspot-chaos-reference-"));
  for (const name of ["in", "out"]) mkdirSync(join(folder, name));
  for (const words of subject.before ?? []) requireDone(await runProgram([main, ...words], { folder }));
  const words = typeof subject.words === "function" ? await subject.words() : subject.words;
  const count = join(folder, "calls");
  const env = { CHAOS_DO: "count", CHAOS_COUNT: count };
  const ended = await runInterfered(words, { folder, env });
  requireDone(ended);
  const calls = Number(readFileSync(count, "utf8"));
  return { words, state: folderState(join(folder, "out")), seconds: ended.seconds, calls, folder };
}

/** Removes the folders of all undisturbed runs. */
export async function forgetReferences(): Promise<void> {
  for (const [subject, reference] of references) {
    rmSync((await reference).folder, { recursive: true, force: true });
    await subject.close?.();
  }
}

/** Prepares the folder of a case as that of the undisturbed run was. */
export async function prepare(subject: Subject, folder: string): Promise<Reference> {
  const reference = await referenceOf(subject);
  cpSync(join(reference.folder, "in"), join(folder, "in"), { recursive: true });
  if (!existsSync(join(folder, "out"))) mkdirSync(join(folder, "out"));
  return reference;
}

/** The words of the next run in a folder. */
export function nextWords(subject: Subject, folder: string, { words }: Reference): readonly string[] {
  return subject.again?.(folder, words) ?? words;
}

/** Runs the program with `interfere.js` in it; `env` says what that does. */
export function runInterfered(words: readonly string[], options: RunOptions): Promise<Ended> {
  return runProgram(["--import", interfere, ...words], options);
}

/** @throws {Failure} unless a run did its work */
export function requireDone(ended: Ended): void {
  requireCleanEnd(ended);
  if (ended.status !== 0) throw new Failure(`exit status ${ended.status}: ${ended.stderr.slice(-1000)}`);
}
