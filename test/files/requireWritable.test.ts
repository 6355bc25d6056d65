import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FileError } from "../../src/errors.js";
import { makeFolder } from "../../src/files/makeFolder.js";
import { requireWritable } from "../../src/files/requireWritable.js";
import { temporaryFolder } from "../study/temporaryFolder.js";

describe("requireWritable", () => {
  it("accepts what writeAtomically can write to", () => {
    const folder = temporaryFolder();
    const link = join(folder, "link");
    symlinkSync("target", link);
    for (const path of [join(folder, "new"), link, "/dev/null"]) {
      expect(() => requireWritable(path)).not.toThrow();
    }
  });

  it("refuses a folder and a file in a missing folder", () => {
    const folder = temporaryFolder();
    expect(() => requireWritable(folder)).toThrow(new FileError(folder, "it is a folder, not a file"));
    const path = join(folder, "no", "file");
    expect(() => requireWritable(path)).toThrow(
      new FileError(path, "the folder does not exist; create it or choose another"),
    );
  });
});

describe("makeFolder", () => {
  it("makes missing folders, and takes those that exist", () => {
    const path = join(temporaryFolder(), "a", "b");
    makeFolder(path);
    makeFolder(path);
    expect(() => requireWritable(join(path, "file"))).not.toThrow();
  });

  it("refuses where the system allows no folder", () => {
    expect(() => makeFolder("/proc/nowhere/below")).toThrow(FileError);
    expect(() => makeFolder("/dev/null")).toThrow("Cannot write /dev/null: it is a file, not a folder.");
    expect(() => makeFolder("/dev/null/in")).toThrow("a part of that path is a file, not a folder");
  });
});
