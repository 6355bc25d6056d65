import { spawn, spawnSync } from "node:child_process";
import fs, { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { StudyError } from "../../src/errors.js";
import { FolderLock } from "../../src/files/folderLock.js";
import { placeOf, type ProcessIdentity, thisProcess } from "../../src/files/processIdentity.js";
import { temporaryPath } from "../../src/files/temporaryPath.js";
import { temporaryFolder } from "../study/temporaryFolder.js";

vi.mock("node:fs", async (load) => {
  const real = await load<typeof fs>();
  const linkSync = vi.fn(real.linkSync);
  return { ...real, linkSync, default: { ...real, linkSync } };
});

afterEach(() => void vi.mocked(fs.linkSync).mockReset());

const onLinux = existsSync("/proc/self/ns/pid");
const inContainer = ["--pid", "--fork", "--mount-proc"];
const canUnshare = spawnSync("unshare", [...inContainer, "true"]).status === 0;
const module = new URL("../../dist/files/folderLock.js", import.meta.url).href;

/** A lock, or the path for one. */
function lockPath(owner?: object | string): string {
  const path = join(temporaryFolder(), "study.lock");
  if (owner !== undefined) writeFileSync(path, typeof owner === "string" ? owner : JSON.stringify(owner));
  return path;
}

const acquire = (path: string) => FolderLock.acquire(path, "study", (sentence) => new StudyError(sentence));

/** A process beside this one. */
const like = (pid: number, changes: Partial<ProcessIdentity> = {}): ProcessIdentity => ({
  ...thisProcess(),
  began: undefined,
  pid,
  ...changes,
});

/** The number of a process that has ended. */
const deadProcess = () => spawnSync(process.execPath, ["-e", "0"]).pid;

function livingProcess(): number {
  const child = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60000)"]);
  onTestFinished(() => void child.kill("SIGKILL"));
  return child.pid!;
}

describe("FolderLock", () => {
  it("is held by one at a time, and free again afterwards", () => {
    const path = lockPath();
    const lock = acquire(path);
    expect(JSON.parse(readFileSync(path, "utf8"))).toMatchObject({ pid: process.pid, host: hostname() });
    expect(() => acquire(path)).toThrow(StudyError);
    expect(() => acquire(path)).toThrow(`The study is in use by process ${process.pid}`);
    // whatever the folder is called
    expect(() => acquire(join(path, "..", ".", "study.lock"))).toThrow("is in use");
    lock.release();
    expect(existsSync(path)).toBe(false);
    acquire(path).release();
    expect(readdirSync(join(path, ".."))).toEqual([]);
  });

  it("refuses a study that a living process has", () => {
    const pid = livingProcess();
    const path = lockPath(like(pid));
    expect(() => acquire(path)).toThrow(`in use by process ${pid}: wait for it or stop it`);
  });

  it("takes over from a process that is gone", () => {
    const path = lockPath(like(deadProcess()));
    const lock = acquire(path);
    expect(JSON.parse(readFileSync(path, "utf8"))).toMatchObject({ pid: process.pid });
    expect(readdirSync(join(path, ".."))).toEqual(["study.lock"]);
    lock.release();
  });

  it("takes over from a predecessor with this process's own number", () => {
    const path = lockPath(like(process.pid));
    acquire(path).release();
    expect(existsSync(path)).toBe(false);
  });

  it("refuses the lock of another thread of this process", () => {
    const path = lockPath({ ...thisProcess(), token: "of another thread" });
    if (onLinux) expect(() => acquire(path)).toThrow(`in use by process ${process.pid}`);
  });

  it.runIf(onLinux)("knows a process from a later one of the same number", () => {
    const path = lockPath(like(livingProcess(), { began: "1" }));
    acquire(path).release();
    expect(existsSync(path)).toBe(false);
  });

  it.runIf(onLinux)("takes over after a restart of the machine, where it can tell", () => {
    const path = lockPath(like(livingProcess(), { boot: "an earlier one" }));
    const certain = thisProcess().space === "pid:[4026531836]" && thisProcess().machine !== undefined;
    if (certain) acquire(path).release();
    else expect(() => acquire(path)).toThrow("before a restart");
  });

  it.each<[string, Partial<ProcessIdentity>, string]>([
    ["another host", { host: "elsewhere", boot: "b", machine: "m" }, " on elsewhere"],
    ["another machine of this name", { boot: "b", machine: "m" }, " on another machine, or before a restart"],
    ["a system that tells nothing more", { boot: undefined, machine: undefined, space: undefined }, " on"],
    ["another container", { space: "pid:[1]" }, " in another container"],
    ["a container, before a restart", { space: "pid:[1]", boot: "b" }, " on another machine, or"],
  ])("does not judge processes of %s", (_, changes, words) => {
    if (!onLinux) return;
    const pid = deadProcess();
    const path = lockPath(like(pid, changes));
    expect(() => acquire(path)).toThrow(`The study may be in use by process ${pid}${words}`);
    expect(() => acquire(path)).toThrow(`If it no longer exists, remove ${path}.`);
    expect(existsSync(path)).toBe(true);
  });

  it.runIf(canUnshare)("respects a container with this host name (needs unshare)", async () => {
    const path = lockPath();
    const script = `import { FolderLock } from ${JSON.stringify(module)};
      FolderLock.acquire(${JSON.stringify(path)}, "study", (s) => new Error(s));
      console.log("locked"); setTimeout(() => {}, 60000);`;
    const node = [process.execPath, "--input-type=module", "-e", script];
    const child = spawn("unshare", [...inContainer, "--kill-child", ...node]);
    const ended = new Promise((resolve) => child.on("close", resolve));
    onTestFinished(() => void child.kill("SIGKILL"));
    await new Promise((resolve) => child.stdout.once("data", resolve));
    expect(() => acquire(path)).toThrow("in another container");
    // and the other way round
    const second = spawnSync("unshare", [...inContainer, ...node], { encoding: "utf8" });
    expect(second.stderr).toContain("in another container");
    child.kill("SIGKILL");
    await ended;
    // whether it is gone cannot be seen from here
    expect(() => acquire(path)).toThrow(`remove ${path}`);
    fs.rmSync(path);
    acquire(path).release();
  });

  it("works where there are no hard links", () => {
    vi.mocked(fs.linkSync).mockImplementation(() => {
      throw Object.assign(new Error("operation not permitted"), { code: "EPERM" });
    });
    const path = lockPath();
    const lock = acquire(path);
    expect(() => acquire(path)).toThrow("is in use by process");
    lock.release();
    expect(readdirSync(join(path, ".."))).toEqual([]);
    const abandoned = lockPath(like(deadProcess()));
    acquire(abandoned).release();
    expect(readdirSync(join(abandoned, ".."))).toEqual([]);
  });

  it("notices that another process has taken it", () => {
    const path = lockPath();
    const lock = acquire(path);
    lock.requireHeld();
    writeFileSync(path, JSON.stringify(like(42)));
    expect(() => lock.requireHeld()).toThrow("Process 42");
    lock.release();
    expect(existsSync(path)).toBe(true);
  });

  it.each(["my notes", "", '{"pid":1', '{"pid":1,"host":2}', "null"])(
    "leaves %j alone, which is no lock",
    (text) => {
      const path = lockPath(text);
      expect(() => acquire(path)).toThrow(`${path} is not a valid lock file`);
      expect(readFileSync(path, "utf8")).toBe(text);
    },
  );

  it("says when the folder is not there", () => {
    expect(() => acquire("/proc/nowhere/study.lock")).toThrow("Cannot write /proc/nowhere/study.lock");
  });
});

describe("temporaryPath", () => {
  it("removes what ended processes left for the same path", () => {
    const folder = temporaryFolder();
    const [dead, alive] = [deadProcess(), livingProcess()];
    const here = placeOf(thisProcess());
    const stale = [`a.json.${dead}-${here}.tmp`, `a.json.${dead}.tmp`, `a.json.${dead}-${here}.tmp.old`];
    const kept = [
      `a.json.${alive}-${here}.tmp`,
      `a.json.${dead}-000000000000.tmp`,
      `b.json.${dead}-${here}.tmp`,
      `a.json.${dead}.txt`,
      "a.json",
    ];
    for (const name of [...stale, ...kept]) writeFileSync(join(folder, name), "");
    mkdirSync(join(folder, `a.json.${dead + 1}-${here}.tmp`));
    temporaryPath(join(folder, "a.json"));
    const left = new Set(readdirSync(folder));
    for (const name of stale) expect(left).not.toContain(name);
    for (const name of kept) expect(left).toContain(name);
  });
});
