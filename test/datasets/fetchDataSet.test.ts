import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { create } from "tar";
import { describe, expect, it } from "vitest";
import { ArgumentError, DownloadError, FormatError } from "../../src/errors.js";
import { type FetchProgress, fetchPublished } from "../../src/datasets/fetch/fetchPublished.js";
import { fetchDataSet, loadDataSet } from "../../src/datasets/index.js";
import type { PublishedFile, Publisher } from "../../src/datasets/fetch/publishers.js";
import { smallCifar, smallIdx, temporaryDirectory, writeFiles } from "./dataFiles.js";
import { answering, type Behaviour, cutAfter, serve, whole } from "./fileServer.js";

const FASHION = "/usr/share/datasets/fashion-mnist";

function published(name: string, content: Buffer): PublishedFile {
  return { name, bytes: content.length, sha256: createHash("sha256").update(content).digest("hex") };
}

/** A publisher of the small IDX files, and what its server answers. */
function idxPublisher(): { publisher: Publisher; files: Record<string, Buffer> } {
  const files = smallIdx();
  const entries = Object.entries(files).map(([name, content]) => published(name, content));
  return { publisher: { name: "small", baseUrl: "http://localhost/", files: entries, scheme: "idx" }, files };
}

/** A publisher of an archive of the small CIFAR-10 files. */
async function cifarPublisher(): Promise<{ publisher: Publisher; archive: Buffer }> {
  const directory = temporaryDirectory();
  const folder = "cifar-10-batches-bin";
  mkdirSync(join(directory, folder));
  writeFiles(join(directory, folder), smallCifar());
  await create({ gzip: true, file: join(directory, "a.tar.gz"), cwd: directory }, [folder]);
  const archive = readFileSync(join(directory, "a.tar.gz"));
  const files = [published("a.tar.gz", archive)];
  return {
    publisher: { name: "small", baseUrl: "http://localhost/", files, folder, scheme: "cifar10" },
    archive,
  };
}

/** Answers with the file that the address names. */
function folderOf(files: Record<string, Buffer>, prefix: string): Behaviour {
  return (request, response, cutAt) => {
    const content = files[(request.url ?? "").slice(prefix.length)];
    if (!request.url?.startsWith(prefix) || !content) answering(404)(request, response, cutAt);
    else whole(content)(request, response, cutAt);
  };
}

describe("fetchPublished", () => {
  it.each(["mirror", "mirror/"])("fetches every file from the folder %j", async (folder) => {
    const { publisher, files } = idxPublisher();
    const { url } = await serve(folderOf(files, "/mirror/"));
    const directory = join(temporaryDirectory(), "new", "folder");
    const progress: FetchProgress[] = [];
    const onProgress = (step: FetchProgress): void => void progress.push(step);
    const fetched = await fetchPublished(publisher, { directory, baseUrl: url + folder, onProgress });
    expect(fetched).toEqual({ directory, data: `idx:${directory}` });
    expect(readdirSync(directory).sort()).toEqual(Object.keys(files).sort());
    const total = Object.values(files).reduce((sum, { length }) => sum + length, 0);
    expect(progress.at(-1)).toEqual({ file: "t10k-labels-idx1-ubyte", received: total, total });
    const received = progress.map((step) => step.received);
    expect(received).toEqual(received.toSorted((a, b) => a - b));
    expect([...(await loadDataSet(fetched.data)).train.labels]).toEqual([7, 0, 9]);
  });

  it("requests only what is missing", async () => {
    const { publisher, files } = idxPublisher();
    const { url, requests } = await serve(folderOf(files, "/"));
    const directory = temporaryDirectory();
    const { "t10k-images-idx3-ubyte": missing, ...present } = files;
    writeFiles(directory, present);
    await fetchPublished(publisher, { directory, baseUrl: url });
    expect(requests).toHaveLength(1);
    expect(readFileSync(join(directory, "t10k-images-idx3-ubyte")).equals(missing)).toBe(true);
  });

  it("unpacks an archive, and does not fetch it again", async () => {
    const { publisher, archive } = await cifarPublisher();
    const { url, requests, progressed } = await serve(cutAfter(50, archive), whole(archive));
    const directory = temporaryDirectory();
    const onProgress = ({ received }: FetchProgress): void => progressed(received);
    const options = { directory, baseUrl: url, firstPause: 1, onProgress };
    const { data } = await fetchPublished(publisher, options);
    expect(data).toBe(`cifar10:${directory}`);
    expect(requests).toHaveLength(2);
    expect(readdirSync(directory)).toEqual(["cifar-10-batches-bin"]);
    for (const [name, content] of Object.entries(smallCifar())) {
      expect(readFileSync(join(directory, "cifar-10-batches-bin", name)).equals(content)).toBe(true);
    }
    expect([...(await loadDataSet(data)).test.labels]).toEqual([5, 6]);
    await fetchPublished(publisher, options);
    expect(requests).toHaveLength(2);
  });

  it("removes what a killed unpacking left behind", async () => {
    const { publisher, archive } = await cifarPublisher();
    const { url } = await serve(whole(archive));
    const directory = temporaryDirectory();
    mkdirSync(join(directory, "cifar-10-batches-bin.part"));
    writeFileSync(join(directory, "cifar-10-batches-bin.part", "stray.bin"), "stray");
    await fetchPublished(publisher, { directory, baseUrl: url });
    expect(readdirSync(join(directory, "cifar-10-batches-bin")).sort()).toEqual(
      Object.keys(smallCifar()).sort(),
    );
  });

  it("keeps an archive that cannot be unpacked, and no folder", async () => {
    const { publisher } = await cifarPublisher();
    const archive = Buffer.from("not an archive");
    const { url } = await serve(whole(archive));
    const directory = temporaryDirectory();
    const broken = { ...publisher, files: [published("a.tar.gz", archive)] };
    const failure = fetchPublished(broken, { directory, baseUrl: url });
    await expect(failure).rejects.toThrow(DownloadError);
    await expect(failure).rejects.toThrow(`cannot be unpacked to ${join(directory, "cifar-10-batches-bin")}`);
    expect(readdirSync(directory)).toEqual(["a.tar.gz"]);
  });

  it("says that the directory cannot be made", async () => {
    const { publisher } = idxPublisher();
    const file = join(temporaryDirectory(), "file");
    writeFileSync(file, "");
    const failure = fetchPublished(publisher, { directory: file });
    await expect(failure).rejects.toThrow(
      new DownloadError(file, "cannot be written: it is a file, not a folder"),
    );
  });
});

describe("fetchDataSet", () => {
  it("refuses a name it does not know", async () => {
    const failure = fetchDataSet("imagenet", { directory: temporaryDirectory() });
    await expect(failure).rejects.toThrow(ArgumentError);
    await expect(failure).rejects.toThrow('name must be one of fashion-mnist, cifar10, but got "imagenet"');
  });

  it.each(["", "nowhere", "ftp://example.org/", "file:///etc/"])(
    "refuses the address %j",
    async (baseUrl) => {
      const failure = fetchDataSet("cifar10", { directory: temporaryDirectory(), baseUrl });
      await expect(failure).rejects.toThrow(ArgumentError);
      await expect(failure).rejects.toThrow("baseUrl must be an http or https address, but got");
    },
  );

  it("refuses no directory", async () => {
    await expect(fetchDataSet("cifar10", { directory: "" })).rejects.toThrow("directory must be the name of");
  });

  it("takes nothing but the published files", async () => {
    const content = Buffer.alloc(26421880);
    const { url } = await serve(whole(content));
    const directory = temporaryDirectory();
    const failure = fetchDataSet("fashion-mnist", { directory, baseUrl: url });
    await expect(failure).rejects.toThrow(FormatError);
    await expect(failure).rejects.toThrow("3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84");
    expect(readdirSync(directory)).toEqual([]);
  });

  // Debian packs the publisher's streams under new headers, without the time and the name: put back, they give the
  // published files bit for bit.
  it.skipIf(!existsSync(FASHION))("fetches the real Fashion-MNIST", async () => {
    const names = ["train-images-idx3", "train-labels-idx1", "t10k-images-idx3", "t10k-labels-idx1"];
    const files = names.map((stem): [string, Buffer] => {
      const header = Buffer.from([0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 3]);
      header.writeUInt32LE(stem.startsWith("train") ? 1504176606 : 1504176627, 4);
      const debian = readFileSync(join(FASHION, `${stem}-ubyte.gz`)).subarray(10);
      return [`${stem}-ubyte.gz`, Buffer.concat([header, Buffer.from(`${stem}-ubyte\0`), debian])];
    });
    const { url } = await serve(folderOf(Object.fromEntries(files), "/"));
    const { data } = await fetchDataSet("fashion-mnist", { directory: temporaryDirectory(), baseUrl: url });
    const { train, test } = await loadDataSet(data);
    expect([train.labels.length, test.labels.length]).toEqual([60_000, 10_000]);
  });
});
