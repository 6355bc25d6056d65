import { afterEach, describe, expect, it } from "vitest";
import { connectRedis, disconnectRedis } from "../../src/cluster/connectRedis.js";
import { loadQueuePackages } from "../../src/cluster/queuePackages.js";
import { hasRedis, RedisServer } from "./redisServer.js";

describe.skipIf(!hasRedis)("a connection that is closed (needs redis-server)", () => {
  let server: RedisServer;
  afterEach(() => server.close());

  it.each([true, false])(
    "ends with its copies, also one that was being tried again: server back %s",
    async (back) => {
      server = await RedisServer.start();
      const client = await connectRedis(await loadQueuePackages(), new URL(server.url));
      const copy = client.duplicate();
      copy.on("error", () => undefined);
      await copy.ping();
      const waiting = copy.bzpopmin("nothing", 60);
      const refused = expect(waiting).rejects.toThrow("Connection is closed");
      await server.kill();
      await expect.poll(() => copy.status).toBe("reconnecting");
      // as BullMQ does
      copy.disconnect();
      if (back) await server.start();
      const ended = [client, copy].map((each) => new Promise((resolve) => each.once("end", resolve)));
      disconnectRedis(client);
      await Promise.all(ended);
      await refused;
      expect([client.status, copy.status]).toEqual(["end", "end"]);
    },
  );
});
