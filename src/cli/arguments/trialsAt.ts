import type { Options } from "yargs";
import type { StudyOptions } from "../../study/runStudy.js";
import { ArgumentError, requireNumber } from "../../errors.js";
import { readWholeFile } from "../../files/readWholeFile.js";

/** The options of `search` for functions that train. */
export const trialsAtOptions = {
  "trials-at": {
    type: "string",
    describe: "Address of a function that trains one trial a request: see examples/serverless-search",
  },
  "trials-secret": {
    type: "string",
    describe: "File with the secret that the function knows, too",
    defaultDescription: "SWEETSPOT_TRIALS_SECRET of the environment",
  },
  "request-timeout": {
    type: "number",
    describe: "Seconds to wait for an answer of --trials-at before the trial is asked for again",
    defaultDescription: "900",
  },
} as const satisfies Record<string, Options>;

/** The arguments of these options. */
export interface TrialsAtArguments {
  "trials-at"?: string;
  "trials-secret"?: string;
  "request-timeout"?: number;
}

/**
 * Refuses options that contradict each other or have nothing to act on.
 *
 * @throws {ArgumentError} naming the first of them
 */
export function requireTrialsAt(
  args: TrialsAtArguments & { readonly queue?: string; readonly next?: number; readonly tell?: string },
): void {
  const { "trials-at": url, "request-timeout": timeout } = args;
  if (url === undefined) {
    const name = (["trials-secret", "request-timeout"] as const).find((each) => args[each] !== undefined);
    if (name === undefined) return;
    throw new ArgumentError(`--${name}`, "left out without --trials-at", args[name]);
  }
  const other = (["queue", "next", "tell"] as const).find((each) => args[each] !== undefined);
  if (other !== undefined)
    throw new ArgumentError(`--${other}`, "left out with --trials-at, which trains", `--${other}`);
  if (timeout !== undefined) requireNumber("--request-timeout", timeout, 0.001, 86_400);
}

/**
 * The `openTrainer` of a study whose trials functions train; undefined without `--trials-at`.
 *
 * @param parallel requests at a time
 * @throws {ArgumentError} when the address or the secret is missing or cannot be used
 */
export async function trialsAtTraining(
  args: TrialsAtArguments,
  parallel: number | undefined,
): Promise<StudyOptions["openTrainer"]> {
  const { "trials-at": url, "request-timeout": timeout } = args;
  if (url === undefined) return undefined;
  const secret = secretOf(args["trials-secret"]);
  const { httpTraining } = await import("../../cluster/index.js");
  return httpTraining({ url, secret, parallel, timeout });
}

/** The secret is never an option itself, because others can read the command lines of a machine. */
function secretOf(file: string | undefined): string {
  const text =
    file === undefined
      ? process.env.SWEETSPOT_TRIALS_SECRET
      : readWholeFile(file, { pipes: true }).toString();
  const secret = text?.trim() ?? "";
  if (secret !== "") return secret;
  throw file === undefined
    ? new ArgumentError(
        "--trials-secret",
        "a file with the secret of the function, unless SWEETSPOT_TRIALS_SECRET has it",
        undefined,
      )
    : new ArgumentError("--trials-secret", "a file with the secret of the function", "an empty file");
}
