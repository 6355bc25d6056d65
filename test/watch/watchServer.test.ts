import { request } from "node:http";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formatLine } from "../../src/study/trials/journalLine.js";
import { append, eventsOf, folderOf, startWatching, trialOf, watchedPlan } from "./watchedFolder.js";

const SCRIPT = "<script>alert(1)</script>";
const failed = { ...trialOf(5), failed: `out of memory ${SCRIPT}`, host: `spot-3 ${SCRIPT}` };
for (const name of ["error", "loss", "width", "flops", "params"])
  delete (failed as Record<string, unknown>)[name];

const below = mkdtempSync(join(tmpdir(), "sweetspot-"));
const running = folderOf(below, [trialOf(0), trialOf(1), failed], {
  plan: { ...watchedPlan, data: { ...watchedPlan.data, spec: `csv:${SCRIPT}.csv` } },
});
const finished = folderOf(below, [trialOf(0)], { name: `done ${SCRIPT.replace("/", "")}` });
writeFileSync(join(finished, "report.html"), "<!doctype html><p>the report</p>");

let watching: Awaited<ReturnType<typeof startWatching>>;
beforeAll(async () => {
  watching = await startWatching({ folders: [running, finished] });
});
afterAll(async () => {
  await watching.stop();
  rmSync(below, { recursive: true });
});

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly policy: string;
}

/** A request as it is, without what fetch corrects. */
function ask(
  path: string,
  { method = "GET", host }: { method?: string; host?: string } = {},
): Promise<Answer> {
  const { hostname, port } = new URL(watching.url);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, method, ...(host && { headers: { host } }) }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part: string) => (text += part));
      response.on("end", () => {
        const policy = String(response.headers["content-security-policy"]);
        resolve({ status: response.statusCode!, text, policy });
      });
    });
    sent.on("error", reject).end();
  });
}

const page = () => new URL(watching.url).pathname;
const statusOf = async (...args: Parameters<typeof ask>) => (await ask(...args)).status;

describe("the server of sweetspot watch", () => {
  it("is on 127.0.0.1 only, and needs its token", async () => {
    expect(new URL(watching.url).hostname).toBe("127.0.0.1");
    expect(page()).toMatch(/^\/[\w-]{32}\/$/);
    expect(await statusOf(page())).toBe(200);
    for (const path of ["/", "//", "/events", `${page().slice(0, -3)}x/`, `${page().slice(0, -1)}x/events`])
      expect(await statusOf(path), path).toBe(403);
  });

  it("refuses another host name, so that none can be rebound to it", async () => {
    const { port } = new URL(watching.url);
    for (const host of [
      "evil.example",
      `evil.example:${port}`,
      "127.0.0.1",
      `127.0.0.1:${port}.evil.example`,
    ])
      expect(await statusOf(page(), { host }), host).toBe(403);
    expect(await statusOf(page(), { host: `localhost:${port}` })).toBe(200);
  });

  it("answers GET only", async () => {
    for (const method of ["POST", "PUT", "DELETE", "HEAD", "OPTIONS"])
      expect(await statusOf(page(), { method }), method).toBe(405);
  });

  it("serves the report of a finished study and no other file", async () => {
    const report = await ask(`${page()}studies/1/report.html`);
    expect(report).toMatchObject({ status: 200, text: "<!doctype html><p>the report</p>" });
    expect(report.policy).toMatch(/default-src 'none';.*sandbox$/);
    const others = [
      "0/report.html",
      "2/report.html",
      "1/trials.jsonl",
      "1/../../study.json",
      "1/..%2fstudy.json",
    ];
    for (const path of [...others, "1/report.html/", "-1/report.html", "../../../../etc/passwd"])
      expect(await statusOf(`${page()}studies/${path}`), path).toBe(404);
  });

  it("shows names, failures and hosts as text, under a policy that runs no script but its own", async () => {
    const { text, policy } = await ask(page());
    expect(text).toContain("csv:&#60;script&#62;alert(1)&#60;/script&#62;.csv");
    expect(text).toContain("out of memory &#60;script&#62;");
    expect(text).toContain("spot-3 &#60;script&#62;");
    expect(text.match(/<script/g)).toHaveLength(1);
    const [, nonce] = /<script nonce="([^"]+)">/.exec(text)!;
    expect(policy).toContain(`default-src 'none'; script-src 'nonce-${nonce}';`);
    expect((await ask(page())).policy).not.toContain(nonce);
  });

  it("shows the report only of a finished study", async () => {
    const { text } = await ask(page());
    expect(text).toContain(`<iframe`);
    expect(text).toContain("studies/1/report.html");
    expect(text).not.toContain("studies/0/report.html");
  });

  it("sends the study again after a trial, and not after half of one", async () => {
    const controller = new AbortController();
    const events = eventsOf(watching.url, controller.signal);
    /** The next version of the first study. */
    const next = async () => {
      for (;;) {
        const { value, done } = await events.next();
        if (done === true) throw new Error("the stream has ended");
        const { id, html } = value.data as { id?: string; html?: string };
        if (id === "study-0") return html!;
      }
    };
    expect(await next()).toContain("3 of 24 training runs");
    const line = formatLine(trialOf(2));
    append(running, line.slice(0, 50));
    append(running, line.slice(50));
    const html = await next();
    expect(html).toContain("4 of 24 training runs");
    expect(html).not.toContain("damaged");
    controller.abort();
  });

  it("refuses a port that is in use", async () => {
    const port = Number(new URL(watching.url).port);
    await expect(startWatching({ folders: [], port })).rejects.toThrow(
      `Port ${port} of 127.0.0.1 is in use: choose another --port, or leave it out.`,
    );
  });
});
