import { HttpTrainer, type HttpOptions } from "../../src/cluster/httpTrainer.js";
import type { DataSet } from "../../src/datasets/dataSet.js";
import { conductStudy } from "../../src/study/conductStudy.js";
import type { Plan } from "../../src/study/plan/plan.js";
import type { Trainer } from "../../src/study/trials/trainer.js";
import type { TrialTask } from "../../src/study/trials/trialTask.js";
import { answerTrial } from "../../src/trial/index.js";
import { honest } from "../study/fakeTrainer.js";
import type { functionServer } from "../trial/functionServer.js";

type Handler = Parameters<typeof functionServer>[0];

export const secret = "a secret for tests only".replaceAll(" ", "-");

/** A handler of Lambda that really trains, on the data of the test. */
export function realFunction(data: DataSet): Handler {
  return async ({ requestContext, headers, body, isBase64Encoded }) => {
    const { method } = requestContext.http;
    const bytes = Buffer.from(body, isBase64Encoded ? "base64" : "utf8");
    const request = new Request("https://lambda.invalid/", { method, headers: { ...headers }, body: bytes });
    const response = await answerTrial(request, { data, secret });
    return { statusCode: response.status, body: await response.text() };
  };
}

/** A handler that answers as `FakeTrainer` does, with the build and the data that the plan names. */
export const fakeFunction: Handler = ({ headers, body, isBase64Encoded }) => {
  if (headers.authorization !== `Bearer ${secret}`)
    return Promise.resolve({ statusCode: 401, body: JSON.stringify({ error: "Another secret." }) });
  const text = isBase64Encoded ? Buffer.from(body, "base64").toString() : body;
  const { plan, task } = JSON.parse(text) as { plan: Plan; task: TrialTask };
  const { phase, graph, seed, setting, epochs } = task;
  const key = { phase, graph, seed, setting, epochs };
  const { version, kernels, data } = plan;
  const trial = { ...key, ...honest(task), version, kernels, data: data.digest, runtime: "a function" };
  return Promise.resolve({ statusCode: 200, body: JSON.stringify(trial) });
};

/** Conducts a study over functions, with short pauses. */
export function conductOver(
  options: Partial<HttpOptions> & Pick<HttpOptions, "url">,
  { plan, out, local }: { readonly plan: Plan; readonly out: string; readonly local: Trainer },
) {
  const trainer = new HttpTrainer({ secret, pause: 1, ...options }, plan, () => Promise.resolve(local));
  return conductStudy(plan, { out }, () => Promise.resolve(trainer));
}
