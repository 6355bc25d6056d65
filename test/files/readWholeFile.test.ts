import { execFileSync, spawn } from "node:child_process";
import { chmodSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FormatError } from "../../src/errors.js";
import { listFolder } from "../../src/files/listFolder.js";
import { readError } from "../../src/files/readError.js";
import { readWholeFile } from "../../src/files/readWholeFile.js";
import { temporaryFolder } from "../study/temporaryFolder.js";

/** A folder with a file "file", a folder "folder", a dangling link "dangling" and a named pipe "pipe". */
function folderOfKinds(): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "file"), "content");
  mkdirSync(join(folder, "folder"));
  symlinkSync("nowhere", join(folder, "dangling"));
  execFileSync("mkfifo", [join(folder, "pipe")]);
  return folder;
}

describe.skipIf(process.platform === "win32")("readWholeFile", () => {
  it("reads a file, and a pipe where it may", () => {
    const folder = folderOfKinds();
    expect(readWholeFile(join(folder, "file")).toString()).toBe("content");
    const pipe = join(folder, "pipe");
    spawn("sh", ["-c", `printf more > "$0"`, pipe]);
    expect(readWholeFile(pipe, { pipes: true }).toString()).toBe("more");
  });

  it.each([
    ["none", "does not exist"],
    ["dangling", "does not exist"],
    ["file/in", "does not exist: a part of that path is a file, not a folder"],
    ["folder", "is a folder, not a file"],
    ["pipe", "is not an ordinary file"],
  ])("says what is wrong with %s", (name, problem) => {
    const path = join(folderOfKinds(), name);
    expect(() => readWholeFile(path)).toThrow(new FormatError(path, problem));
  });

  it("says the same where pipes are allowed", () => {
    const folder = folderOfKinds();
    const [none, inner] = [join(folder, "none"), join(folder, "folder")];
    expect(() => readWholeFile(none, { pipes: true })).toThrow(new FormatError(none, "does not exist"));
    expect(() => readWholeFile(inner, { pipes: true })).toThrow(
      new FormatError(inner, "is a folder, not a file"),
    );
  });

  it("refuses a file that is too large", () => {
    const path = join(folderOfKinds(), "file");
    truncateSync(path, 3e9);
    expect(() => readWholeFile(path)).toThrow(
      new FormatError(path, "is too large: 3000000000 bytes, at most 2147483647 can be read at once"),
    );
  });

  it.skipIf(process.getuid?.() === 0)("says that this user may not read a file", () => {
    const path = join(folderOfKinds(), "file");
    chmodSync(path, 0);
    expect(() => readWholeFile(path)).toThrow(
      new FormatError(path, "may not be read by this user; change its permissions"),
    );
  });
});

describe("readError", () => {
  it("has one wording for each system error, and names the code of others", () => {
    const of = (code: string) => readError("a.txt", Object.assign(new Error("x"), { code })).message;
    expect(of("EACCES")).toBe("a.txt: may not be read by this user; change its permissions");
    expect(of("EISDIR")).toBe("a.txt: is a folder, not a file");
    expect(of("EIO")).toBe("a.txt: cannot be read (EIO)");
    expect(readError("a.txt", new Error("no code")).message).toBe("a.txt: cannot be read (no code)");
  });
});

describe("listFolder", () => {
  it("lists the names in a folder, and refuses anything else", () => {
    const folder = temporaryFolder();
    const file = join(folder, "file");
    writeFileSync(file, "");
    expect(listFolder(folder)).toEqual(["file"]);
    expect(() => listFolder(file)).toThrow(new FormatError(file, "is not a folder"));
    const none = join(folder, "none");
    expect(() => listFolder(none)).toThrow(new FormatError(none, "does not exist"));
  });
});
