import { join } from "node:path";
import { expect, it } from "vitest";
import { downloadFile } from "../../src/datasets/fetch/downloadFile.js";
import { temporaryDirectory } from "./dataFiles.js";
import { type Behaviour, serve } from "./fileServer.js";

async function messageOf(behaviour: Behaviour): Promise<string> {
  const { url } = await serve(behaviour);
  const published = { bytes: 5, sha256: "0".repeat(64) };
  const path = join(temporaryDirectory(), "file.bin");
  return downloadFile(url, path, published, { firstPause: 1 }).then(String, ({ message }: Error) => message);
}

it("keeps a long answer of a server short", async () => {
  const message = await messageOf((_, response) => {
    response.writeHead(404, "x".repeat(5000));
    response.end();
  });
  expect(message).toMatch(/cannot be downloaded: the server answered 404 x+\.\.\.$/);
  expect(message.length).toBeLessThan(350);
});

it("says that a part came without its place", async () => {
  const message = await messageOf((_, response) => {
    response.writeHead(206);
    response.end("hello");
  });
  expect(message).toContain("the server sent a range without a place, not bytes from 0");
});
