import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { exchangesOf } from "./exchanges.js";
import { installed, missing } from "./installed.js";
import { bundleWorker } from "./launch/bundleWorker.js";
import { runProgram } from "./launch/runProgram.js";
import { withMiniflare } from "./launch/withMiniflare.js";
import { openExamples } from "./openExamples.js";
import { searchByFunctions } from "./searchByFunctions.js";

const examples = [
  { name: "cloudflare-worker", needs: ["miniflare", "esbuild"], run: runWorker },
  { name: "aws-lambda", needs: ["esbuild"], run: runLambda },
  { name: "serverless-search", needs: ["miniflare", "esbuild"], run: searchByFunctions },
  { name: "deno-server", needs: ["deno"], run: runDenoServer },
];

/** Runs each example on the installed package and compares its answers with the expected ones. */
export async function runExamples(folder, report) {
  await runProgram(process.execPath, ["examples/digits/writeModels.js"], folder);
  const exchanges = await exchangesOf(folder);
  const lines = [["example", "result"]];
  const attempt = async (name, needs, run) => {
    const reason = missing(needs);
    if (reason !== undefined) {
      report.notRun(name, reason);
      lines.push([name, `not run: ${reason}`]);
      return;
    }
    const { passed, failed } = report;
    await report.attempt(name, run);
    lines.push([name, report.failed > failed ? "FAILED" : `${report.passed - passed} checks passed`]);
  };
  for (const { name, needs, run } of examples)
    await attempt(name, needs, () => run(folder, exchanges, report));
  await openExamples(folder, exchanges, report, attempt);
  return lines;
}

async function runWorker(folder, { digits, graphs }, report) {
  const out = join(folder, "examples/cloudflare-worker/out");
  const modules = await bundleWorker(join(folder, "examples/cloudflare-worker/worker.js"), out);
  await withMiniflare(out, modules, (origin) =>
    exchange("cloudflare-worker", [...digits, ...graphs], report, byFetch(origin)),
  );
}

async function runDenoServer(folder, { digits, graphs }, report) {
  const cwd = join(folder, "examples/deno-server");
  const words = ["run", "--allow-net", "--allow-read", "--node-modules-dir=manual", "server.js", "0"];
  const server = spawn(installed.deno, words, { cwd, env: { ...process.env, NO_COLOR: "1" } });
  let printed = "";
  for (const stream of [server.stdout, server.stderr]) stream.on("data", (data) => (printed += data));
  const ended = once(server, "close");
  try {
    const lines = [createInterface(server.stdout), createInterface(server.stderr)];
    const origin = await Promise.race([
      ...lines.map((each) => addressIn(each)),
      ended.then(() => Promise.reject(new Error(`deno stopped: ${printed}`))),
    ]);
    await exchange("deno-server", [...digits, ...graphs], report, byFetch(origin));
  } finally {
    server.kill();
    await ended;
  }
}

function addressIn(lines) {
  return new Promise((found) =>
    lines.on("line", (line) => {
      const address = /http:\/\/[\d.]+:\d+/.exec(line);
      if (address !== null) found(address[0]);
    }),
  );
}

/** Calls the bundle as Lambda does, in a folder that holds nothing else. */
async function runLambda(folder, { digits }, report) {
  const { build } = await import("esbuild");
  const alone = join(folder, "lambda");
  mkdirSync(alone);
  await build({
    entryPoints: [join(folder, "examples/aws-lambda/handler.js")],
    outfile: join(folder, "bundled.mjs"),
    bundle: true,
    platform: "node",
    target: "node20",
    format: "esm",
    loader: { ".sspt": "binary" },
  });
  copyFileSync(join(folder, "bundled.mjs"), join(alone, "handler.mjs"));
  const events = digits.map(({ path, body, method = "POST" }, k) => ({
    version: "2.0",
    rawPath: path,
    headers: { "content-type": "application/json" },
    requestContext: { http: { method, path } },
    // some gateways encode the body
    ...(body !== undefined && k % 2 === 1
      ? { body: Buffer.from(body).toString("base64"), isBase64Encoded: true }
      : { body, isBase64Encoded: false }),
  }));
  writeFileSync(join(alone, "events.json"), JSON.stringify(events));
  writeFileSync(
    join(alone, "call.mjs"),
    `import { readFileSync } from "node:fs";
import { handler } from "./handler.mjs";
const answers = [];
for (const event of JSON.parse(readFileSync("events.json"))) answers.push(await handler(event));
console.log(JSON.stringify(answers));
`,
  );
  const answers = JSON.parse(await runProgram(process.execPath, ["call.mjs"], alone));
  await exchange("aws-lambda", digits, report, (_, k) => ({
    status: answers[k].statusCode,
    answer: JSON.parse(answers[k].body),
  }));
}

function byFetch(origin) {
  return async ({ path, body, method = "POST" }) => {
    const response = await fetch(origin + path, { method, body });
    return { status: response.status, answer: await response.json() };
  };
}

/** Sends every request. Answers must be equal to the last bit. */
async function exchange(example, requests, report, send) {
  for (const [k, request] of requests.entries()) {
    const { status, answer } = await send(request, k);
    const holds =
      status === request.status &&
      (request.error === undefined
        ? sameFields(answer, request.answer)
        : Object.keys(answer).join() === "error" && request.error.test(answer.error));
    const name = `${example} ${request.method ?? "POST"} ${request.path} number ${k}`;
    const expected = JSON.stringify(request.answer) ?? request.error;
    report.test(
      name,
      holds,
      `${status} ${JSON.stringify(answer)}, but expected ${request.status} ${expected}`,
    );
  }
  const labelled = requests.filter(({ label }) => label !== undefined);
  const right = labelled.filter(({ label, answer }) => answer.digit === label).length;
  report.test(`${example} digits`, right >= labelled.length - 1, `${right} of ${labelled.length} are right`);
}

function sameFields(answer, expected) {
  const names = Object.keys(expected);
  return (
    names.length === Object.keys(answer).length && names.every((name) => answer[name] === expected[name])
  );
}
