import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { HttpTrainer, type HttpOptions } from "../../src/cluster/httpTrainer.js";
import { conductStudy } from "../../src/study/conductStudy.js";
import { planStudy } from "../../src/study/index.js";
import { callingThread } from "../../src/study/trials/callingThread.js";
import { keyOf, type Trial } from "../../src/study/trials/trial.js";
import type { TrialTask } from "../../src/study/trials/trialTask.js";
import { conduct, FakeTrainer, journal, plan as fakePlan } from "../study/fakeTrainer.js";
import { temporaryFolder } from "../study/temporaryFolder.js";
import { functionServer, send } from "../trial/functionServer.js";
import { conductOver, fakeFunction, realFunction, secret } from "./httpStudies.js";

const task: TrialTask = {
  ...{ phase: "search", graph: 3, seed: 1 },
  candidate: { degree: 8, rewiring: 0.1, seed: 1 },
};

async function serve(...args: Parameters<typeof functionServer>) {
  const server = await functionServer(...args);
  onTestFinished(async () => void (await server.close()));
  return server;
}

/** What the trials of a journal say, by their keys, without the times, the runtimes and the checksums of the lines. */
function results(out: string): Map<string, object> {
  const lines = readFileSync(join(out, "trials.jsonl"), "utf8").trimEnd().split("\n");
  const trials = lines.map((line) => JSON.parse(line) as Trial);
  return new Map(
    trials.map((trial) => [keyOf(trial), { ...trial, seconds: 0, runtime: "", check: "" }] as const),
  );
}

function train(url: string, options: Partial<HttpOptions> = {}) {
  const trainer = new HttpTrainer({ url, secret, pause: 1, attempts: 3, ...options }, fakePlan, () =>
    Promise.reject(new Error("nothing is trained here")),
  );
  onTestFinished(() => trainer.close());
  return trainer.train(task);
}

describe("a study over functions", () => {
  it("equals the local one trial by trial, though answers are killed, repeated, mixed up and damaged", async () => {
    const planned = await planStudy({
      ...{ preset: "digits", graphs: 3, seeds: 2, steps: 2, nodes: 16, width: 32, layers: 1 },
      ...{ controls: ["ring"], tune: "none" },
    });
    const plan = { ...planned.plan, baselineSeeds: 2, confirmationSeeds: 2 };
    const { data } = planned;
    const [there, here] = [join(temporaryFolder(), "there"), join(temporaryFolder(), "here")];
    await conductStudy(plan, { out: here }, () => Promise.resolve(callingThread(plan, data)));
    let earlier = "{}";
    const server = await serve(realFunction(data), (response, answer, k) => {
      const kinds = [
        undefined,
        undefined,
        async () => void (await answer(), response.destroy()),
        () => send(response, { statusCode: 500, body: "<html>Internal error</html>" }),
        () => send(response, { statusCode: 429, headers: { "retry-after": "0" }, body: "" }),
        () => send(response, { statusCode: 200, body: earlier }),
        async () => send(response, { statusCode: 200, body: (await answer()).body.slice(0, 80) }),
        async () => {
          await answer();
          const again = await answer();
          earlier = again.body;
          return send(response, again);
        },
      ];
      return kinds[k % kinds.length]?.();
    });
    const local = callingThread(plan, data);
    await conductOver({ url: server.url, parallel: 6, attempts: 50 }, { plan, out: there, local });
    expect(results(there)).toEqual(results(here));
    const { requests, most } = server.counts();
    expect(requests).toBeGreaterThan(results(here).size);
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(6);
  });

  it("records the runtime of the function, and saves the model on this machine", async () => {
    const server = await serve(fakeFunction);
    const out = join(temporaryFolder(), "study");
    const local = new FakeTrainer();
    await conductOver({ url: server.url }, { plan: fakePlan, out, local });
    const expected = join(temporaryFolder(), "study");
    await conduct(expected);
    expect(journal(out)).toEqual(journal(expected));
    expect(local.trained.map(({ saveTo }) => saveTo !== undefined)).toEqual([true]);
    expect(local.closed).toBe(true);
    expect(readFileSync(join(out, "trials.jsonl"), "utf8")).toContain('"runtime":"a function"');
  });
});

describe("a request", () => {
  it("is sent again when its answer takes too long", async () => {
    const server = await serve(fakeFunction, (response, answer, k) =>
      k > 0
        ? undefined
        : new Promise((resolve) =>
            setTimeout(() => void answer().then(() => resolve(void response.end())), 5_000),
          ),
    );
    await expect(train(server.url, { timeout: 0.2 })).resolves.toMatchObject({ runtime: "a function" });
    expect(server.counts().requests).toBe(2);
  });

  it("is given up after its attempts, with the last reason and without query and secret", async () => {
    const server = await serve(fakeFunction, (response) =>
      send(response, { statusCode: 503, body: JSON.stringify({ error: "Too many functions run." }) }),
    );
    const error = await train(server.url).catch((thrown: Error) => thrown);
    expect((error as Error).message).toBe(
      `the function at ${server.url.replace(/\?.*/, "")}: it answered 503: Too many functions run, and 3 attempts did not help.`,
    );
    expect(server.counts().requests).toBe(3);
  });

  it("to a port where nothing listens says so", async () => {
    const server = await functionServer(fakeFunction);
    await server.close();
    await expect(train(server.url)).rejects.toThrow("nothing listens at this address, and 3 attempts");
  });

  it("ends at once when the study stops", async () => {
    const server = await serve(fakeFunction, () => new Promise(() => undefined));
    const trainer = new HttpTrainer({ url: server.url, secret }, fakePlan, () => Promise.reject(new Error()));
    const answer = trainer.train(task).catch((error: Error) => error.message);
    setTimeout(() => void trainer.close(), 50);
    expect(await answer).toBe("the study was stopped");
  });
});

describe("an answer", () => {
  const foreign: [string, object | string, string][] = [
    ["of another version", { version: "9.9.9" }, "it runs sweetspot 9.9.9, but the study was planned with"],
    [
      "of other kernels",
      { kernels: { ...fakePlan.kernels, nn: "0".repeat(64) } },
      "it runs another build of nn.wasm than the study's",
    ],
    ["on other data", { data: "0".repeat(64) }, "it trained on other data (SHA-256 00000000...)"],
  ];
  it.each(foreign)("%s is refused at once", async (_, change, message) => {
    const server = await serve(fakeFunction, async (response, answer) => {
      const { body } = await answer();
      await send(response, {
        statusCode: 200,
        body: JSON.stringify({ ...(JSON.parse(body) as object), ...Object(change) }),
      });
    });
    await expect(train(server.url)).rejects.toThrow(message);
    expect(server.counts().requests).toBe(1);
  });

  const wrong: [string, object | string, string][] = [
    ["of another task", { seed: 2 }, "it answered another task"],
    ["without an error", { error: undefined }, "it answered something that is no trial"],
    ["with an impossible error", { error: 101 }, "it answered something that is no trial"],
    ["without data", { data: undefined }, "it answered something that is no trial"],
    ["with more than a trial", { more: 1 }, "it answered something that is no trial"],
    ["without a version", { version: undefined }, "its answer has no version"],
    ["that is a list", "[]", "it answered something that is no trial"],
    ["that is a page", "<html></html>", "it answered something that is not JSON"],
  ];
  it.each(wrong)("%s is asked for again", async (_, change, message) => {
    const server = await serve(fakeFunction, async (response, answer) => {
      const { body } = await answer();
      const changed =
        typeof change === "string" ? change : JSON.stringify({ ...(JSON.parse(body) as object), ...change });
      await send(response, { statusCode: 200, body: changed });
    });
    await expect(train(server.url)).rejects.toThrow(`${message}, and 3 attempts did not help`);
  });

  it("that refuses is final, with its sentence", async () => {
    const refuse = (statusCode: number, error: string) =>
      serve(fakeFunction, (response) => send(response, { statusCode, body: JSON.stringify({ error }) }));
    const { url } = await refuse(409, "The study was planned with sweetspot 1, but this is 2.");
    await expect(train(url)).rejects.toThrow(
      "it answered 409: The study was planned with sweetspot 1, but this is 2.",
    );
    const server = await serve(fakeFunction);
    await expect(train(server.url, { secret: "another-secret-0123" })).rejects.toThrow(
      "it refuses the secret (status 401): give both the same.",
    );
    expect(server.counts().requests).toBe(1);
  });
});

describe("the options", () => {
  const open = (options: Partial<HttpOptions>, plan = fakePlan) =>
    new HttpTrainer({ url: "https://example.com", secret, ...options }, plan, () =>
      Promise.reject(new Error()),
    );
  it.each([
    ["no address", { url: "trials" }, "trials-at must be the address of a function, such as https://"],
    ["an address without TLS", { url: "http://example.com" }, "http://, which would show the secret"],
    ["a password in the address", { url: "https://a:b@example.com" }, "one with a name or a password"],
    ["another protocol", { url: "ftp://example.com" }, 'but got "ftp://"'],
    ["a secret of two lines", { secret: "a\nb" }, "secret must be one line of ASCII characters"],
    ["no time", { timeout: 0 }, "timeout must be a number from 0.001 to 86400, but got 0"],
    ["no requests", { parallel: 0 }, "parallel must be an integer from 1 to 10000, but got 0"],
  ])("refuse %s", (_, options, message) => {
    expect(() => open(options)).toThrow(message);
  });

  it("take as many requests as the plan has trials open", () => {
    expect(open({}).workers).toBe(16);
    const guided = { strategy: "surface", budget: { trainings: 60 }, goal: "optimum", seed: 1 } as const;
    expect(open({}, { ...fakePlan, guided: { ...guided, parallel: 50 } }).workers).toBe(50);
    expect(open({}, { ...fakePlan, guided: { ...guided, window: 200 } }).workers).toBe(200);
  });
});
