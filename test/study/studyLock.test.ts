import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { StudyError } from "../../src/errors.js";
import { StudyLock } from "../../src/study/studyLock.js";
import { temporaryFolder } from "./temporaryFolder.js";

function lockPath(owner?: object | string): string {
  const path = join(temporaryFolder(), "study.lock");
  if (owner !== undefined) writeFileSync(path, typeof owner === "string" ? owner : JSON.stringify(owner));
  return path;
}

/** The number of a process that has ended. */
function deadProcess(): number {
  return spawnSync(process.execPath, ["-e", "0"]).pid;
}

function livingProcess(): number {
  const child = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60000)"]);
  onTestFinished(() => void child.kill("SIGKILL"));
  return child.pid!;
}

describe("StudyLock", () => {
  it("is held by one at a time, and free again afterwards", () => {
    const path = lockPath();
    const lock = StudyLock.acquire(path);
    expect(JSON.parse(readFileSync(path, "utf8"))).toMatchObject({ pid: process.pid, host: hostname() });
    expect(() => StudyLock.acquire(path)).toThrow(StudyError);
    expect(() => StudyLock.acquire(path)).toThrow(`in use by process ${process.pid}`);
    lock.release();
    expect(existsSync(path)).toBe(false);
    StudyLock.acquire(path).release();
  });

  it("refuses a study that a living process has", () => {
    const pid = livingProcess();
    const path = lockPath({ pid, host: hostname() });
    expect(() => StudyLock.acquire(path)).toThrow(`in use by process ${pid}: wait for it or stop it`);
  });

  it("takes over from a process that is gone", () => {
    const path = lockPath({ pid: deadProcess(), host: hostname() });
    const lock = StudyLock.acquire(path);
    expect(JSON.parse(readFileSync(path, "utf8"))).toMatchObject({ pid: process.pid });
    expect(readdirSync(join(path, ".."))).toEqual(["study.lock"]);
    lock.release();
  });

  it("takes over from a predecessor with this process's own number", () => {
    const path = lockPath({ pid: process.pid, host: hostname() });
    StudyLock.acquire(path).release();
    expect(existsSync(path)).toBe(false);
  });

  it.runIf(existsSync("/proc/self/stat"))("knows a process from a later one of the same number", () => {
    const path = lockPath({ pid: livingProcess(), host: hostname(), began: "1" });
    StudyLock.acquire(path).release();
    expect(existsSync(path)).toBe(false);
  });

  it("does not judge processes of another machine", () => {
    const path = lockPath({ pid: deadProcess(), host: "elsewhere" });
    expect(() => StudyLock.acquire(path)).toThrow("on elsewhere");
    expect(existsSync(path)).toBe(true);
  });

  it("leaves a file alone that is no lock", () => {
    const path = lockPath("my notes");
    expect(() => StudyLock.acquire(path)).toThrow(`${path} is not a valid lock file`);
    expect(readFileSync(path, "utf8")).toBe("my notes");
  });

  it("says when the folder is not there", () => {
    expect(() => StudyLock.acquire("/proc/nowhere/study.lock")).toThrow(
      "Cannot write /proc/nowhere/study.lock",
    );
  });
});
