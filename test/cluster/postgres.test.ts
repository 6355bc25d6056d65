import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { requireVersion } from "../../src/cluster/connectPostgres.js";
import { QueueView } from "../../src/cluster/queueView.js";
import { InterruptedError } from "../../src/errors.js";
import { conductStudy } from "../../src/study/conductStudy.js";
import { keyOf, type Trial } from "../../src/study/trials/trial.js";
import { FakeTrainer, honest } from "../study/fakeTrainer.js";
import { temporaryFolder } from "../study/temporaryFolder.js";
import { conductQueued, fakeWorkerTrainer, startWorker, windowed } from "./queueStudies.js";
import { hasPostgres, PostgresServer } from "./postgresServer.js";

/** The trials of a journal by key, without what says who trained them. */
const trialsOf = (out: string) =>
  readFileSync(join(out, "trials.jsonl"), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => ({ ...(JSON.parse(line) as Trial), host: undefined, runtime: "", check: "" }))
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));

describe.skipIf(!hasPostgres)("a study over a queue in PostgreSQL (needs postgres)", () => {
  let server: PostgresServer;
  beforeAll(async () => void (server = await PostgresServer.start()));
  afterAll(() => server.close());

  it("has the trials of a local study, though its conductor stops and the server crashes", async () => {
    const [out, local] = [temporaryFolder(), temporaryFolder()];
    const controller = new AbortController();
    const trainer = new FakeTrainer(4, (task, count) => {
      if (count === 9) controller.abort();
      if (count === 20) void server.kill().then(() => server.start());
      return honest(task);
    });
    const view = await QueueView.open(server.url);
    const first = conductQueued({ url: server.url }, out, { signal: controller.signal });
    first.catch(() => undefined);
    await expect.poll(async () => (await view.read()).waiting, { timeout: 5000 }).toBe(6);
    await expect(conductQueued({ url: server.url }, temporaryFolder())).rejects.toThrow(
      `Another conductor runs this study (process ${process.pid} on `,
    );
    const worker = startWorker(server.url, { trainer: fakeWorkerTrainer(trainer) });
    await expect(first).rejects.toThrow(InterruptedError);
    expect((await view.read()).workers).toMatchObject([{ threads: 4 }]);
    await conductQueued({ url: server.url }, out);
    await worker.stop();
    await conductStudy(windowed, { out: local }, () => Promise.resolve(fakeWorkerTrainer()));
    expect(trainer.trained.length).toBeGreaterThan(20);
    expect(trialsOf(out)).toEqual(trialsOf(local));
    expect(await view.read()).toEqual({ workers: [], waiting: 0, lost: [] });
    await view.close();
  });

  it("says what to correct, and never prints a password", async () => {
    await server.run("CREATE ROLE guest LOGIN PASSWORD 'guest-secret'");
    await server.run("CREATE DATABASE empty");
    const at = `postgres://127.0.0.1:${server.port}`;
    const place = (user: string, database: string) =>
      `postgres://${user}@127.0.0.1:${server.port}/${database}`;
    for (const [url, message] of [
      [
        place("owner:wrong-secret", "postgres"),
        `${at}/postgres: the server refuses the name or the password.`,
      ],
      [
        place("owner", "postgres"),
        `${at}/postgres: the server requires a password, which belongs into the URL.`,
      ],
      [server.url.replace(/postgres$/, "none"), `${at}/none: there is no database none.`],
      [
        place("guest:guest-secret", "empty"),
        `${at}/empty: the user may not use or make tables in the schema sweetspot,`,
      ],
      [
        "postgres://owner:secret@127.0.0.1:1/trials",
        "postgres://127.0.0.1:1/trials: nothing listens at this port. Start PostgreSQL there, or correct --queue.",
      ],
    ])
      await expect(QueueView.open(url)).rejects.toThrow(`No connection to ${message}`);
    await expect(QueueView.open("postgres://owner:secret@127.0.0.1")).rejects.toThrow(
      /^queue must be the URL of a Redis or PostgreSQL server, .*, but got "a PostgreSQL server without a database"$/,
    );
    const old = { query: () => Promise.resolve({ rows: [{ version: "12.3 (Debian)" }] }) };
    await expect(requireVersion(old as never, new URL(server.url))).rejects.toThrow(
      `PostgreSQL at ${at}/postgres is version 12.3 (Debian): a queue needs version 14 or later.`,
    );
  });

  it("is used by a user without the right to make tables, once they are there", async () => {
    const view = await QueueView.open(server.url);
    await view.close();
    await server.run(
      "GRANT USAGE ON SCHEMA sweetspot TO guest; GRANT ALL ON ALL TABLES IN SCHEMA sweetspot TO guest; GRANT ALL ON ALL SEQUENCES IN SCHEMA sweetspot TO guest",
    );
    const guest = await QueueView.open(`postgres://guest:guest-secret@127.0.0.1:${server.port}/postgres`);
    expect(await guest.read()).toMatchObject({ waiting: 0 });
    await guest.close();
  });
});
