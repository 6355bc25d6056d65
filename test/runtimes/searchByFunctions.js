import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import { bundleWorker } from "./launch/bundleWorker.js";
import { runProgram } from "./launch/runProgram.js";
import { withMiniflare } from "./launch/withMiniflare.js";

const secret = "the-secret-of-a-test";
const study = [
  ...["--preset", "digits", "--graphs", "3", "--seeds", "2", "--steps", "3"],
  ...["--nodes", "16", "--width", "32", "--layers", "2", "--controls", "none", "--tune", "none"],
];

/** Runs a small study on this machine, by the Cloudflare worker and by the Lambda handler: all trials must be equal. */
export async function searchByFunctions(folder, _exchanges, report) {
  const place = join(folder, "examples/serverless-search");
  await runProgram(process.execPath, ["writeData.js"], place);
  process.env.SWEETSPOT_TRIALS_SECRET = secret;
  const local = await search(folder, "local", []);

  const out = join(place, "out");
  const modules = await bundleWorker(join(place, "worker.js"), out);
  const byWorker = await withMiniflare(
    out,
    modules,
    (origin) => search(folder, "worker", ["--trials-at", origin, "--workers", "4"]),
    { SWEETSPOT_TRIALS_SECRET: secret },
  );
  const byHandler = await withHandler(join(place, "handler.js"), (origin) =>
    search(folder, "handler", ["--trials-at", origin, "--workers", "4"]),
  );
  for (const [name, trials] of Object.entries({ byWorker, byHandler })) {
    report.test(
      `serverless-search: ${name}`,
      trials.results.join("\n") === local.results.join("\n") && local.results.length > 20,
      `${trials.results.length} trials differ from the ${local.results.length} of this machine`,
    );
  }
  const runtimes = [...byWorker.runtimes].join();
  report.test("serverless-search: the runtime", runtimes === "Cloudflare-Workers", runtimes);
}

/** Runs a study; its trials without the times, sorted, and the runtimes that trained them. */
async function search(folder, name, words) {
  const main = join(folder, "node_modules/sweetspot/dist/cli/main.js");
  await runProgram(process.execPath, [main, "search", ...study, "--out", name, ...words], folder);
  const lines = readFileSync(join(folder, name, "trials.jsonl"), "utf8")
    .trimEnd()
    .split("\n");
  const trials = lines.map((line) => JSON.parse(line));
  return {
    results: trials.map(resultOf).sort(),
    runtimes: new Set(trials.map(({ runtime }) => runtime)),
  };
}

/** A trial as text, without its time, its runtime and the checksum of its line. */
function resultOf(trial) {
  return JSON.stringify(Object.entries({ ...trial, seconds: 0, runtime: "", check: "" }).sort());
}

/** Serves a handler of AWS Lambda as a function URL does while `use` runs. */
async function withHandler(file, use) {
  const { handler } = await import(pathToFileURL(file).href);
  const server = createServer(async (request, response) => {
    const { method, headers } = request;
    const body = await text(request);
    const answer = await handler({ requestContext: { http: { method } }, headers, body });
    response.writeHead(answer.statusCode, answer.headers).end(answer.body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    return await use(`http://127.0.0.1:${server.address().port}`);
  } finally {
    server.close();
  }
}
