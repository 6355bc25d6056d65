import { createHash } from "#host";
import type { ArrayDataSetOptions } from "../datasets/arrayDataSet.js";
import type { DataSet } from "../datasets/dataSet.js";
import { ArgumentError, StudyError, SweetspotError } from "../errors.js";
import type { Plan } from "../study/plan/plan.js";
import type { TrialTask } from "../study/trials/trialTask.js";
import { runTrial } from "./runTrial.js";

/** What a function that trains has. */
export interface TrialFunction {
  /** The data of the studies, or arrays of which `arrayDataSet` makes them. */
  readonly data: DataSet | ArrayDataSetOptions;
  /** The secret that it shares with the search: of at least 16 characters. */
  readonly secret: string | undefined;
}

const SHORTEST_SECRET = 16;

/**
 * Answers a request of `sweetspot search --trials-at` in any runtime that has Request and Response: a POST with the JSON
 * `{ plan, task }` and the header `authorization: Bearer SECRET`. The answer is the trial, or `{ error }` with a sentence and
 * status 400 for a plan or task that is none, 401 for another secret, 405 for another method, and 409 for another build or
 * other data.
 *
 * @throws {ArgumentError} for a secret that is missing or shorter than 16 characters
 *
 * @example
 * const secret = "a-long-random-secret";
 * const data = { inputs: [[0], [1]], labels: [0, 1] };
 * const response = await answerTrial(new Request("https://example.com", { method: "POST" }), { data, secret });
 * response.status; // 401
 */
export async function answerTrial(request: Request, { data, secret }: TrialFunction): Promise<Response> {
  if (secret === undefined || secret.length < SHORTEST_SECRET)
    throw new ArgumentError(
      "secret",
      `given, of at least ${SHORTEST_SECRET} characters, so that nobody else can train here`,
      secret === undefined ? undefined : `${secret.length} characters`,
    );
  if (request.method !== "POST") return refuse(405, "Send a POST.");
  if (!isSame(request.headers.get("authorization") ?? "", `Bearer ${secret}`))
    return refuse(401, "The secret of the request is not the secret of this function.");
  let body: unknown;
  try {
    body = JSON.parse(await request.text());
  } catch {
    return refuse(400, "The body is not JSON.");
  }
  const { plan, task } = Object(body) as { plan: Plan; task: TrialTask };
  try {
    return Response.json(await runTrial(plan, task, data));
  } catch (error) {
    if (error instanceof StudyError) return refuse(409, error.message);
    if (error instanceof ArgumentError) return refuse(400, error.message);
    if (error instanceof SweetspotError) return refuse(500, error.message);
    return refuse(500, `The training run failed: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Compares digests, so that the time says nothing about the secret. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest("hex");
  return digest(given) === digest(expected);
}

function refuse(status: number, error: string): Response {
  return Response.json({ error }, { status });
}
