import { execFileSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { create } from "tar";
import { describe, expect, it } from "vitest";
import { ArgumentError, DownloadError, FormatError } from "../../src/errors.js";
import { downloadArchive } from "../../src/datasets/fetch/downloadArchive.js";
import { unpackArchive } from "../../src/datasets/fetch/unpackArchive.js";
import { fetchGraph2nn } from "../../src/datasets/fetch/fetchGraph2nn.js";
import { GRAPH2NN_COMMIT, graph2nnSums, placeOfGraph2nn } from "../../src/datasets/fetch/graph2nn.js";
import { hasPublished, publishedPath } from "../fixtures/publishedPath.js";
import { temporaryDirectory } from "./dataFiles.js";
import { answering, type Behaviour, serve } from "./fileServer.js";

const FILES = {
  LICENSE: "MIT",
  "README.md": "not wanted",
  "analysis/analyze_results.ipynb": "not wanted",
  "analysis/graphs_n64_52.npy": "graphs",
  "analysis/final_results/mlp_cifar10/names_mlp_cifar10_epoch200.npy": "names",
  "analysis/final_results/npys/mlp_cifar10_resolution52.npy": "bins",
  "pycls/datasets/cat.txt": "01\n10\n",
  "pycls/datasets/loader.py": "not wanted",
  "requirements.txt": "not wanted",
};

const WANTED = [
  "LICENSE",
  "connectomes/cat.txt",
  "final_results/mlp_cifar10/names_mlp_cifar10_epoch200.npy",
  "final_results/npys/mlp_cifar10_resolution52.npy",
  "graphs_n64_52.npy",
];

const sha256 = (content: string | Buffer) => createHash("sha256").update(content).digest("hex");

/** The archive as GitHub packs it: in a folder named after the commit. */
async function archiveOf(files: Readonly<Record<string, string>> = FILES): Promise<Buffer> {
  const directory = temporaryDirectory();
  const top = `graph2nn-${GRAPH2NN_COMMIT}`;
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, top, name)), { recursive: true });
    writeFileSync(join(directory, top, name), content);
  }
  await create({ gzip: true, file: join(directory, "a.tar.gz"), cwd: directory }, [top]);
  return readFileSync(join(directory, "a.tar.gz"));
}

/** Sends in pieces, without telling the length. */
function chunked(content: Buffer, cutAt = Infinity): Behaviour {
  return (_, response) => {
    response.writeHead(200, { "content-type": "application/x-gzip" });
    if (cutAt === Infinity) return void response.end(content);
    response.write(content.subarray(0, cutAt), () => response.destroy());
  };
}

/** The files of a folder, by their paths in it. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

describe("fetchGraph2nn", () => {
  const sums = { "graphs_n64_52.npy": sha256("graphs"), "connectomes/cat.txt": sha256("01\n10\n") };

  it("fetches results, graphs, connectomes and the licence, and no code", async () => {
    const { url, requests } = await serve(chunked(await archiveOf()));
    const directory = join(temporaryDirectory(), "new");
    const received: number[] = [];
    const options = {
      directory,
      baseUrl: url,
      onProgress: (step: { received: number }) => void received.push(step.received),
    };
    const fetched = await fetchGraph2nn(options, sums);
    const release = join(directory, "release");
    expect(fetched).toEqual({
      directory,
      results: join(release, "final_results"),
      graphs: release,
      connectomes: join(release, "connectomes"),
    });
    expect(filesIn(release)).toEqual(WANTED);
    expect(readdirSync(directory)).toEqual(["release"]);
    expect(readFileSync(join(release, "connectomes/cat.txt"), "utf8")).toBe("01\n10\n");
    expect(received.at(-1)).toBeGreaterThan(100);
    // what is there is not fetched again
    await fetchGraph2nn(options, sums);
    expect(requests).toHaveLength(1);
  });

  it("starts over after a lost connection", async () => {
    const archive = await archiveOf();
    const { url, requests } = await serve(chunked(archive, 60), answering(503), chunked(archive));
    const directory = temporaryDirectory();
    await fetchGraph2nn({ directory, baseUrl: url, firstPause: 1 }, sums);
    expect(requests).toHaveLength(3);
    expect(filesIn(join(directory, "release"))).toEqual(WANTED);
  });

  it.each<[string, Record<string, string>, string]>([
    [
      "changed",
      { ...FILES, "analysis/graphs_n64_52.npy": "others" },
      `contains a different graphs_n64_52.npy: its SHA-256 checksum is ${sha256("others")}, not ${sha256("graphs")}`,
    ],
    [
      "missing",
      { LICENSE: "MIT", "pycls/datasets/cat.txt": "01\n10\n" },
      "does not contain graphs_n64_52.npy",
    ],
  ])("keeps nothing when a known file is %s", async (_, files, message) => {
    const { url } = await serve(chunked(await archiveOf(files)));
    const directory = temporaryDirectory();
    const failure = fetchGraph2nn({ directory, baseUrl: url }, sums);
    await expect(failure).rejects.toThrow(FormatError);
    await expect(failure).rejects.toThrow(message);
    expect(readdirSync(directory)).toEqual([]);
  });

  it("says that an archive is truncated, and keeps nothing, wherever it ends", async () => {
    const many = Object.fromEntries(
      Array.from({ length: 300 }, (_, k) => [
        `analysis/final_results/${k}/a${k}.npy`,
        randomBytes(2000).toString("hex"),
      ]),
    );
    const archive = await archiveOf({ ...FILES, ...many });
    for (const share of [0.1, 0.5, 0.9, 0.999]) {
      const { url } = await serve(chunked(archive.subarray(0, Math.floor(share * archive.length))));
      const directory = temporaryDirectory();
      const failure = fetchGraph2nn({ directory, baseUrl: url }, sums);
      await expect(failure).rejects.toThrow(DownloadError);
      await expect(failure).rejects.toThrow(/: truncated archive$/);
      expect(readdirSync(directory)).toEqual([]);
    }
    // complete as gzip, but not as tar
    const cut = gunzipSync(archive);
    const { url } = await serve(chunked(gzipSync(cut.subarray(0, cut.length / 2 + 700))));
    const directory = temporaryDirectory();
    await expect(fetchGraph2nn({ directory, baseUrl: url }, sums)).rejects.toThrow(/: truncated archive$/);
    expect(readdirSync(directory)).toEqual([]);
  });

  it("refuses an archive that decompresses to too much, before it writes", async () => {
    const directory = temporaryDirectory();
    const archive = join(directory, "a.tar.gz");
    writeFileSync(archive, await archiveOf({ "a.txt": "0".repeat(1e6) }));
    const folder = join(directory, "new");
    await expect(unpackArchive(archive, folder, 1e5)).rejects.toThrow(
      "it decompresses to more than 100000 bytes",
    );
    expect(readdirSync(directory)).toEqual(["a.tar.gz"]);
    await unpackArchive(archive, folder, 2e6);
    expect(readdirSync(folder)).toEqual(["a.txt"]);
  });

  it.skipIf(process.platform === "win32")(
    "says that the unpacked files do not fit, keeps nothing, and unpacks them where they do",
    async () => {
      const directory = temporaryDirectory();
      const [archive, folder] = [join(directory, "a.tar.gz"), join(directory, "new")];
      writeFileSync(archive, await archiveOf({ "a.txt": "0".repeat(1e6) }));
      const module = new URL("../../dist/datasets/fetch/unpackArchive.js", import.meta.url).href;
      const script = `
        const { unpackArchive } = await import(${JSON.stringify(module)});
        await unpackArchive(${JSON.stringify(archive)}, ${JSON.stringify(folder)}, 2e6)
          .catch((error) => console.log(error.name + ": " + error.message));`;
      const limited = `trap '' XFSZ; ulimit -f 8; exec "$0" --input-type=module --eval "$1"`;
      const printed = execFileSync("sh", ["-c", limited, process.execPath, script], { encoding: "utf8" });
      expect(printed).toMatch(
        /^DownloadError: .*new: cannot be written: the file would exceed the largest size/,
      );
      expect(readdirSync(directory)).toEqual(["a.tar.gz"]);
      await unpackArchive(archive, folder, 2e6);
      expect(readdirSync(folder)).toEqual(["a.txt"]);
    },
  );

  it("refuses a longer archive than any published one", async () => {
    const { url } = await serve(chunked(Buffer.alloc(5000)));
    const directory = temporaryDirectory();
    await expect(downloadArchive(url, join(directory, "a"), 4000)).rejects.toThrow(
      "is longer than 4000 bytes",
    );
    expect(readdirSync(directory)).toEqual([]);
  });

  it("keeps nothing of a file that is not an archive", async () => {
    const { url } = await serve(chunked(Buffer.from("sorry")));
    const directory = temporaryDirectory();
    await expect(fetchGraph2nn({ directory, baseUrl: url }, sums)).rejects.toThrow(DownloadError);
    expect(readdirSync(directory)).toEqual([]);
  });

  it("fails when the publisher refuses, or never sends a complete answer", async () => {
    const refusing = await serve(answering(404));
    const directory = temporaryDirectory();
    await expect(fetchGraph2nn({ directory, baseUrl: refusing.url }, sums)).rejects.toThrow(
      `${refusing.url}${GRAPH2NN_COMMIT}: cannot be downloaded: the server answered 404`,
    );
    const cutting = await serve(chunked(await archiveOf(), 60));
    const failure = fetchGraph2nn({ directory, baseUrl: cutting.url, firstPause: 1 }, sums);
    await expect(failure).rejects.toThrow("(5 tries)");
    expect(cutting.requests).toHaveLength(5);
    expect(readdirSync(directory)).toEqual([]);
  });

  it("refuses invalid directories and addresses", async () => {
    await expect(fetchGraph2nn({ directory: "" })).rejects.toThrow(ArgumentError);
    await expect(fetchGraph2nn({ directory: "x", baseUrl: "ftp://a/" })).rejects.toThrow("baseUrl must be");
    const file = join(temporaryDirectory(), "file");
    writeFileSync(file, "");
    await expect(fetchGraph2nn({ directory: file })).rejects.toThrow(
      "cannot be written: it is a file, not a folder",
    );
  });

  it("stops at the signal", async () => {
    const { url } = await serve(chunked(await archiveOf()));
    const directory = temporaryDirectory();
    const signal = AbortSignal.abort(new Error("enough"));
    await expect(fetchGraph2nn({ directory, baseUrl: url, signal }, sums)).rejects.toThrow("enough");
    expect(readdirSync(directory)).toEqual([]);
  });
});

describe("the known checksums", () => {
  it("are of files that are unpacked", () => {
    for (const [name, sum] of Object.entries(graph2nnSums)) {
      const inside = name.startsWith("connectomes/")
        ? name.replace("connectomes", "pycls/datasets")
        : `analysis/${name}`;
      expect(placeOfGraph2nn(inside)).toBe(name);
      expect(sum).toMatch(/^[0-9a-f]{64}$/);
    }
  });

  it.each(["../../etc/passwd", "analysis/final_results/../../x.npy", "setup.py", "analysis/x.npy"])(
    "leave out %s",
    (path) => expect(placeOfGraph2nn(path)).toBeUndefined(),
  );

  for (const [name, sum] of Object.entries(graph2nnSums)) {
    it.skipIf(!hasPublished(name))(`are those of the authors' ${name}`, () => {
      expect(sha256(readFileSync(publishedPath(name)))).toBe(sum);
    });
  }
});
