import * as nodeFs from "node:fs";
import { tmpdir } from "node:os";
import { join, posix } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import * as bareHost from "../../src/host/bareHost.js";
import * as memory from "../../src/host/memoryFiles.js";
import * as nodeHost from "../../src/host/nodeHost.js";
import * as paths from "../../src/host/posixPath.js";
import { PythonRandom } from "../../src/random.js";

const folder = nodeFs.mkdtempSync(join(tmpdir(), "sweetspot-memory-"));
afterAll(() => nodeFs.rmSync(folder, { recursive: true }));

describe("files in memory", () => {
  it("do what node:fs does, for random sequences of calls", () => {
    const random = new PythonRandom(7);
    const pick = <T>(values: readonly T[]) => values[Math.floor(random.random() * values.length)];
    const names = ["/a", "/b", "/a/c", "/a/d", "/b/c", "/a/c/e"];
    const codes = new Set<unknown>();
    for (let step = 0; step < 3000; step++) {
      const [one, two] = [pick(names), pick(names)];
      const text = "x".repeat(Math.floor(random.random() * 4));
      const call = pick([
        "mkdir",
        "write",
        "append",
        "read",
        "list",
        "rename",
        "rm",
        "rmdir",
        "stat",
        "open",
      ]);
      const flags = pick(["w", "wx", "a+", "r+"]);
      const answer = (fs: typeof memory, root: string): unknown => {
        const [p, q] = [root + one, root + two];
        // onto what it is in or has: nothing here does that
        if (call === "rename" && (q.startsWith(`${p}/`) || p.startsWith(`${q}/`))) return undefined;
        if (call === "mkdir") return fs.mkdirSync(p);
        if (call === "write") return fs.writeFileSync(p, text);
        if (call === "append") return fs.appendFileSync(p, text);
        if (call === "read") return fs.readFileSync(p, "utf8");
        if (call === "list") return fs.readdirSync(p).sort();
        if (call === "rename") return fs.renameSync(p, q);
        if (call === "rm") return fs.rmSync(p, { recursive: true, force: true });
        if (call === "rmdir") return fs.rmdirSync(p);
        if (call === "stat") return fs.statSync(p, { throwIfNoEntry: false })?.isFile();
        const file = fs.openSync(p, flags);
        try {
          fs.writeSync(file, text);
          fs.ftruncateSync(file, 2);
          return [fs.fstatSync(file).size, fs.readFileSync(p, "utf8")];
        } finally {
          fs.closeSync(file);
        }
      };
      const outcome = (fs: typeof memory, root: string) => {
        try {
          return { value: answer(fs, root) };
        } catch (error) {
          return { code: (error as NodeJS.ErrnoException).code };
        }
      };
      const here = outcome(memory, "");
      const there = outcome(nodeFs as unknown as typeof memory, folder);
      expect(here, `${step}: ${call} ${one} ${two} ${flags}`).toEqual(there);
      codes.add(here.code);
    }
    // the sequences met errors of each kind
    expect(codes.size).toBeGreaterThan(4);
  });

  it("are told to a watcher", () => {
    const seen: string[] = [];
    memory.watchFiles((path) => seen.push(path));
    memory.mkdirSync("w");
    memory.writeFileSync("w/f", "1");
    memory.renameSync("w/f", "w/g");
    memory.watchFiles(undefined);
    memory.rmSync("w", { recursive: true });
    expect([...new Set(seen)]).toEqual(["/w", "/w/f", "/w/g"]);
  });
});

describe("bareHost.ts", () => {
  it("has every name of nodeHost.ts", () => {
    expect(Object.keys(bareHost).sort()).toEqual(Object.keys(nodeHost).sort());
  });

  it("has the digests of node:crypto", () => {
    const parts = ["", "text é", new Float32Array([1, -0, NaN]), new Uint8Array(1000).subarray(3, 900)];
    const digest = (host: Pick<typeof bareHost, "createHash">) => {
      const hash = host.createHash("sha256");
      for (const part of parts) hash.update(part);
      return hash.digest("hex");
    };
    expect(digest(bareHost)).toBe(digest(nodeHost as unknown as typeof bareHost));
  });

  it("has the paths of node:path", () => {
    const random = new PythonRandom(3);
    const piece = () => ["/", "a", "..", ".", "", "b/", "/c", "/d/e"][Math.floor(random.random() * 8)];
    for (let k = 0; k < 500; k++) {
      const parts = Array.from({ length: 3 }, piece);
      const path = parts.join("").replace(/\/+/g, "/");
      expect(paths.join(...parts)).toBe(posix.join(...parts));
      expect(paths.resolve(...parts)).toBe(posix.resolve("/", ...parts));
      if (path !== "") expect(paths.dirname(path), path).toBe(posix.dirname(path));
      expect(paths.basename(path), path).toBe(posix.basename(path));
    }
  });
});
