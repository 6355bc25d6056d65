import { createHash, randomBytes } from "node:crypto";
import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DownloadError, FormatError } from "../../src/errors.js";
import { type DownloadOptions, downloadFile } from "../../src/datasets/fetch/downloadFile.js";
import { temporaryDirectory } from "./dataFiles.js";
import {
  answering,
  type Behaviour,
  cutAfter,
  type FileServer,
  ignoringRange,
  serve,
  whole,
} from "./fileServer.js";

const CONTENT = randomBytes(300_000);
const PUBLISHED = { bytes: CONTENT.length, sha256: createHash("sha256").update(CONTENT).digest("hex") };

interface Attempt {
  readonly server: FileServer;
  readonly directory: string;
  readonly path: string;
  /** What onProgress was told. */
  readonly progress: number[];
  /** Downloads the file, however often it is called. */
  readonly run: (options?: DownloadOptions) => Promise<void>;
}

async function attempt(...behaviours: Behaviour[]): Promise<Attempt> {
  const server = await serve(...behaviours);
  const directory = temporaryDirectory();
  const path = join(directory, "file.bin");
  const progress: number[] = [];
  const onProgress = (received: number): void => {
    progress.push(received);
    server.progressed(received);
  };
  const run = (options: DownloadOptions = {}): Promise<void> =>
    downloadFile(`${server.url}file.bin`, path, PUBLISHED, { firstPause: 1, onProgress, ...options });
  return { server, directory, path, progress, run };
}

function expectWhole({ directory, path }: Attempt): void {
  expect(readFileSync(path).equals(CONTENT)).toBe(true);
  expect(readdirSync(directory)).toEqual(["file.bin"]);
}

describe("downloadFile", () => {
  it("stores the file and reports progress", async () => {
    const download = await attempt(whole(CONTENT));
    await download.run();
    expectWhole(download);
    expect(download.progress[0]).toBe(0);
    expect(download.progress.at(-1)).toBe(CONTENT.length);
    expect(download.progress).toEqual(download.progress.toSorted((a, b) => a - b));
    expect(download.server.requests[0]["accept-encoding"]).toBe("identity");
    expect(download.server.requests[0].range).toBeUndefined();
  });

  it("resumes after a lost connection, if the file is unchanged", async () => {
    const etag = { etag: '"v1"', "last-modified": "Thu, 31 Aug 2017 10:50:27 GMT" };
    const download = await attempt(cutAfter(100_000, CONTENT, etag), whole(CONTENT, etag));
    await download.run();
    expectWhole(download);
    expect(download.server.requests).toHaveLength(2);
    expect(download.server.requests[1].range).toBe("bytes=100000-");
    expect(download.server.requests[1]["if-range"]).toBe('"v1"');
  });

  it.each([
    [{ etag: 'W/"v1"', "last-modified": "Thu, 31 Aug 2017 10:50:27 GMT" }, "Thu, 31 Aug 2017 10:50:27 GMT"],
    [{ etag: 'W/"v1"' }, undefined],
  ])("does not prove sameness by a weak tag: %j", async (headers, ifRange) => {
    const download = await attempt(cutAfter(1000, CONTENT, headers), whole(CONTENT));
    await download.run();
    expectWhole(download);
    expect(download.server.requests[1].range).toBe("bytes=1000-");
    expect(download.server.requests[1]["if-range"]).toBe(ifRange);
  });

  it("survives more interruptions than tries while every try makes progress", async () => {
    const download = await attempt(...Array<Behaviour>(9).fill(cutAfter(30_000, CONTENT)), whole(CONTENT));
    await download.run();
    expectWhole(download);
    expect(download.server.requests).toHaveLength(10);
  });

  it("starts over when the server ignores Range", async () => {
    const download = await attempt(cutAfter(100_000, CONTENT), ignoringRange(CONTENT));
    await download.run();
    expectWhole(download);
    expect(download.server.requests[1].range).toBe("bytes=100000-");
  });

  it("fails when the server ignores Range and the connection is always lost at the same place", async () => {
    const cut: Behaviour = (request, ...rest) => {
      delete request.headers.range;
      cutAfter(100_000, CONTENT)(request, ...rest);
    };
    const download = await attempt(cut);
    await expect(download.run()).rejects.toThrow(DownloadError);
    expect(download.server.requests).toHaveLength(5);
    expect(existsSync(download.path)).toBe(false);
  });

  it("resumes the part that an earlier call left", async () => {
    const download = await attempt(whole(CONTENT));
    writeFileSync(`${download.path}.part`, CONTENT.subarray(0, 200_000));
    await download.run();
    expectWhole(download);
    expect(download.server.requests.map(({ range }) => range)).toEqual(["bytes=200000-"]);
    expect(download.progress[0]).toBe(200_000);
  });

  it("sends no request when an earlier call received everything", async () => {
    const download = await attempt(answering(500));
    writeFileSync(`${download.path}.part`, CONTENT);
    await download.run();
    expectWhole(download);
    expect(download.server.requests).toHaveLength(0);
  });

  it.each([
    ["of something else", randomBytes(1000), ["bytes=1000-", undefined]],
    ["as long as the file", randomBytes(CONTENT.length), [undefined]],
    ["longer than the file", randomBytes(CONTENT.length + 1), [undefined]],
  ])("downloads anew when an earlier call left a part %s", async (_, left, ranges) => {
    const download = await attempt(whole(CONTENT));
    writeFileSync(`${download.path}.part`, left);
    await download.run();
    expectWhole(download);
    expect(download.server.requests.map(({ range }) => range)).toEqual(ranges);
  });

  it.each<[string, Behaviour]>([
    ["cannot give that range", answering(416)],
    [
      "sends another range than asked for",
      (_, response) => {
        response.writeHead(206, { "content-range": `bytes 5-${CONTENT.length - 1}/${CONTENT.length}` });
        response.end(CONTENT.subarray(5));
      },
    ],
    [
      "does not say which range it sends",
      (_, response) => {
        response.writeHead(206);
        response.end(CONTENT);
      },
    ],
  ])("starts over when the server %s", async (_, behaviour) => {
    const download = await attempt(cutAfter(100_000, CONTENT), behaviour, whole(CONTENT));
    await download.run();
    expectWhole(download);
    expect(download.server.requests.map(({ range }) => range)).toEqual([
      undefined,
      "bytes=100000-",
      undefined,
    ]);
  });

  it("keeps nothing when the content is not the published one", async () => {
    const other = Buffer.from(CONTENT);
    other[123_456] ^= 1;
    const download = await attempt(whole(other));
    const failure = download.run();
    await expect(failure).rejects.toThrow(FormatError);
    await expect(failure).rejects.toThrow(`${download.server.url}file.bin: has the SHA-256 checksum`);
    expect(readdirSync(download.directory)).toEqual([]);
    expect(download.server.requests).toHaveLength(1);
  });

  it("refuses another length at once, and keeps what it had", async () => {
    const download = await attempt(ignoringRange(Buffer.from("<html>Please log in</html>")));
    writeFileSync(`${download.path}.part`, CONTENT.subarray(0, 5000));
    await expect(download.run()).rejects.toThrow("is 26 bytes long, not 300000");
    expect(readFileSync(`${download.path}.part`)).toHaveLength(5000);
  });

  it("refuses a file that does not end where it should", async () => {
    const download = await attempt((_, response) => {
      response.writeHead(200);
      response.end(Buffer.concat([CONTENT, Buffer.from("more")]));
    });
    await expect(download.run()).rejects.toThrow("is longer than 300000 bytes");
    expect(existsSync(download.path)).toBe(false);
  });

  it("does not try again what the server refuses", async () => {
    const download = await attempt(answering(404));
    const failure = download.run();
    await expect(failure).rejects.toThrow(DownloadError);
    await expect(failure).rejects.toThrow("cannot be downloaded: the server answered 404 Not Found");
    expect(download.server.requests).toHaveLength(1);
    expect(existsSync(download.path)).toBe(false);
  });

  it("waits for a busy server, up to a limit", async () => {
    const once = await attempt(answering(503), answering(429), whole(CONTENT));
    await once.run();
    expectWhole(once);
    const always = await attempt(answering(503));
    await expect(always.run()).rejects.toThrow(
      "cannot be downloaded: the server answered 503 Service Unavailable (5 tries)",
    );
    expect(always.server.requests).toHaveLength(5);
  });

  it("says why the server cannot be reached", async () => {
    const download = await attempt(whole(CONTENT));
    await download.server.close();
    const failure = download.run();
    await expect(failure).rejects.toThrow(DownloadError);
    await expect(failure).rejects.toThrow("ECONNREFUSED");
  });

  it("treats a stalled connection as lost", async () => {
    const silent: Behaviour = (_, response) => {
      response.writeHead(200, { "content-length": CONTENT.length });
      response.write(CONTENT.subarray(0, 100_000));
    };
    const download = await attempt(silent, whole(CONTENT));
    await download.run({ patience: 1000 });
    expectWhole(download);
    expect(download.server.requests[1].range).toBe("bytes=100000-");
  });

  it("counts a byte now and then as no progress", async () => {
    const trickle: Behaviour = (_, response) => {
      response.writeHead(200, { "content-length": CONTENT.length });
      const timer = setInterval(() => response.write(CONTENT.subarray(0, 1)), 20);
      response.on("close", () => clearInterval(timer));
    };
    const download = await attempt(trickle);
    const failure = download.run({ patience: 200 });
    await expect(failure).rejects.toThrow(DownloadError);
    await expect(failure).rejects.toThrow(/cannot be downloaded: only \d+ bytes in 0\.\d s \(\d tries\)/);
  });

  it("stops at the signal and resumes in the next call", async () => {
    const download = await attempt(cutAfter(100_000, CONTENT), whole(CONTENT));
    const controller = new AbortController();
    const reason = new Error("enough");
    const onProgress = (received: number): void => {
      if (received === 100_000) controller.abort(reason);
    };
    await expect(download.run({ signal: controller.signal, onProgress })).rejects.toBe(reason);
    expect(readdirSync(download.directory)).toEqual(["file.bin.part"]);
    await expect(download.run({ signal: controller.signal })).rejects.toBe(reason);
    expect(download.server.requests).toHaveLength(1);
    await download.run();
    expectWhole(download);
    expect(download.server.requests[1].range).toBe("bytes=100000-");
  });

  it("stops at the signal while waiting for the next try", async () => {
    const download = await attempt(answering(503));
    const signal = AbortSignal.timeout(100);
    await expect(download.run({ signal, firstPause: 60_000 })).rejects.toMatchObject({
      name: "TimeoutError",
    });
    expect(download.server.requests).toHaveLength(1);
  });

  it("leaves an existing file unchanged", async () => {
    const right = await attempt(answering(500));
    writeFileSync(right.path, CONTENT);
    await right.run();
    expect(right.server.requests).toHaveLength(0);
    expect(right.progress).toEqual([CONTENT.length]);

    const wrong = await attempt(whole(CONTENT));
    writeFileSync(wrong.path, "mine");
    await expect(wrong.run()).rejects.toThrow(`${wrong.path}: exists, but is not the published file`);
    expect(readFileSync(wrong.path, "utf8")).toBe("mine");
    expect(wrong.server.requests).toHaveLength(0);
  });

  it("rethrows errors of the listener", async () => {
    const download = await attempt(whole(CONTENT));
    const mine = new Error("mine");
    const onProgress = (): void => {
      throw mine;
    };
    await expect(download.run({ onProgress })).rejects.toBe(mine);
  });

  it.skipIf(!existsSync("/dev/full"))("says that the disk is full", async () => {
    const download = await attempt(whole(CONTENT));
    symlinkSync("/dev/full", `${download.path}.part`);
    const failure = download.run();
    await expect(failure).rejects.toThrow(DownloadError);
    await expect(failure).rejects.toThrow(
      `${download.path}.part: cannot be written: the disk is full; earlier results are safe; free some space and run the same command again`,
    );
    expect(download.server.requests).toHaveLength(1);
  });
});
