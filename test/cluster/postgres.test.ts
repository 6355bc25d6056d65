import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { conductStudy } from "../../src/study/conductStudy.js";
import { journal } from "../study/fakeTrainer.js";
import { temporaryFolder } from "../study/temporaryFolder.js";
import { conductQueued, fakeWorkerTrainer, startWorker, windowed } from "./queueStudies.js";
import { hasPostgres, PostgresServer } from "./postgresServer.js";

describe.skipIf(!hasPostgres)("a study over a queue in PostgreSQL (needs postgres)", () => {
  let server: PostgresServer;
  beforeAll(async () => void (server = await PostgresServer.start()));
  afterAll(() => server.close());

  it("has the trials of a local study", async () => {
    const [out, local] = [temporaryFolder(), temporaryFolder()];
    const worker = startWorker(server.url);
    await conductQueued({ url: server.url }, out);
    await worker.stop();
    await conductStudy(windowed, { out: local }, () => Promise.resolve(fakeWorkerTrainer()));
    expect(journal(out)).toEqual(journal(local));
  });
});
