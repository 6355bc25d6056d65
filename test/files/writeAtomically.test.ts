import { execFileSync, spawn } from "node:child_process";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { FileError, SweetspotError } from "../../src/errors.js";
import { placeOf, thisProcess } from "../../src/files/processIdentity.js";
import { temporaryPath } from "../../src/files/temporaryPath.js";
import { writeAllAtomically, writeAtomically } from "../../src/files/writeAtomically.js";
import { temporaryFolder } from "../study/temporaryFolder.js";

const read = (path: string) => readFileSync(path, "utf8");

/** What `work` throws. */
function failureOf(work: () => void): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}

describe("writeAtomically", () => {
  it("makes a file, replaces one, and leaves nothing else behind", () => {
    const folder = temporaryFolder();
    const path = join(folder, "a.txt");
    writeAtomically(path, "first");
    expect(read(path)).toBe("first");
    writeAtomically(path, new Uint8Array([104, 105]));
    expect(read(path)).toBe("hi");
    expect(readdirSync(folder)).toEqual(["a.txt"]);
  });

  it.each([255, 128, 101])("takes a name of %i bytes", (bytes) => {
    const folder = temporaryFolder();
    for (const name of ["n".repeat(bytes), "é".repeat(bytes >> 1)]) {
      writeAtomically(join(folder, name), "content");
      expect(read(join(folder, name))).toBe("content");
    }
    expect(readdirSync(folder)).toHaveLength(2);
  });

  it("refuses a name of 256 bytes", () => {
    const path = join(temporaryFolder(), "n".repeat(256));
    expect(failureOf(() => writeAtomically(path, ""))).toEqual(
      new FileError(path, "the name is too long; choose a shorter one"),
    );
  });

  it("replaces the target of a link, and keeps the link", () => {
    const [folder, elsewhere] = [temporaryFolder(), temporaryFolder()];
    const [link, target] = [join(folder, "link"), join(elsewhere, "target")];
    writeFileSync(target, "before");
    symlinkSync(target, join(folder, "middle"));
    symlinkSync("middle", link);
    writeAtomically(link, "after");
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(read(target)).toBe("after");
    expect(readdirSync(elsewhere)).toEqual(["target"]);
  });

  it("creates the target of a dangling link", () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "in"));
    mkdirSync(join(folder, "real", "deep"), { recursive: true });
    // relative to the folder that the link really lies in
    symlinkSync(join(folder, "real", "deep"), join(folder, "in", "deep"));
    symlinkSync(join("..", "new.txt"), join(folder, "real", "deep", "link"));
    writeAtomically(join(folder, "in", "deep", "link"), "content");
    expect(read(join(folder, "real", "new.txt"))).toBe("content");
  });

  it("refuses links that lead nowhere or in a circle", () => {
    const folder = temporaryFolder();
    const [nowhere, circle] = [join(folder, "nowhere"), join(folder, "circle")];
    symlinkSync(join(folder, "no", "such", "file"), nowhere);
    symlinkSync("circle", circle);
    expect(failureOf(() => writeAtomically(nowhere, ""))).toEqual(
      new FileError(nowhere, "the folder does not exist; create it or choose another"),
    );
    expect(failureOf(() => writeAtomically(circle, ""))).toEqual(
      new FileError(circle, "its symbolic links form a loop; choose another name"),
    );
  });

  it("refuses a folder, a name in a file, a missing folder and no name at all", () => {
    const folder = temporaryFolder();
    const file = join(folder, "file");
    writeFileSync(file, "before");
    const problems = {
      [folder]: "it is a folder, not a file",
      [`${join(folder, "new")}/`]: "it is a folder, not a file",
      [join(file, "in")]: "a part of that path is a file, not a folder",
      [join(folder, "no", "file")]: "the folder does not exist; create it or choose another",
    };
    for (const [path, problem] of Object.entries(problems)) {
      expect(failureOf(() => writeAtomically(path, ""))).toEqual(new FileError(path, problem));
    }
    expect(failureOf(() => writeAtomically("", ""))).toEqual(new FileError('""', "a file needs a name"));
    expect(readdirSync(folder)).toEqual(["file"]);
  });

  it.skipIf(!existsSync("/dev/null"))(
    "writes to a device and a named pipe, and replaces neither",
    async () => {
      const folder = temporaryFolder();
      const [pipe, link] = [join(folder, "pipe"), join(folder, "null")];
      execFileSync("mkfifo", [pipe]);
      const reader = spawn("cat", [pipe]);
      const received = text(reader.stdout);
      writeAtomically(pipe, "through the pipe");
      expect(await received).toBe("through the pipe");
      expect(statSync(pipe).isFIFO()).toBe(true);
      symlinkSync("/dev/null", link);
      writeAtomically(link, "gone");
      expect(statSync(link).isCharacterDevice()).toBe(true);
    },
  );

  it.skipIf(!existsSync("/dev/full"))("names the path when a device is full", () => {
    const failure = failureOf(() => writeAtomically("/dev/full", "x"));
    expect(failure).toBeInstanceOf(SweetspotError);
    expect(failure).toBeInstanceOf(FileError);
    expect(failure).toMatchObject({
      path: "/dev/full",
      message: expect.stringMatching(
        /^Cannot write \/dev\/full: the disk is full; .*; free some space and run the same command again\.$/,
      ) as string,
    });
  });

  it.skipIf(process.platform === "win32")("leaves the old file when the new content does not fit", () => {
    const folder = temporaryFolder();
    const path = join(folder, "a.txt");
    writeFileSync(path, "before");
    const module = fileURLToPath(new URL("../../dist/files/writeAtomically.js", import.meta.url));
    const script = `
      const { writeAtomically } = await import(${JSON.stringify(module)});
      try { writeAtomically(${JSON.stringify(path)}, "x".repeat(1e6)); }
      catch (error) { console.log(error.name + ": " + error.message); }`;
    // at most one block of 512 or 1024 bytes in a file; without a handler the signal would end the process
    const printed = execFileSync(
      "sh",
      [
        "-c",
        `trap '' XFSZ; ulimit -f 1; exec "$0" --input-type=module --eval "$1"`,
        process.execPath,
        script,
      ],
      { encoding: "utf8" },
    );
    expect(printed).toBe(
      `FileError: Cannot write ${path}: the file would exceed the largest size allowed there; raise the limit or choose another folder.\n`,
    );
    expect(read(path)).toBe("before");
    expect(readdirSync(folder)).toEqual(["a.txt"]);
  });
});

describe("writeAllAtomically", () => {
  it("renames nothing when one of the files cannot be written", () => {
    const folder = temporaryFolder();
    const [first, second] = [join(folder, "first"), join(folder, "second")];
    writeFileSync(first, "before");
    mkdirSync(temporaryPath(second));
    const both = [first, second].map((path) => ({ path, content: "after" }));
    expect(failureOf(() => writeAllAtomically(both))).toMatchObject({ name: "FileError", path: second });
    expect(read(first)).toBe("before");
    expect(existsSync(second)).toBe(false);
    expect(existsSync(temporaryPath(first))).toBe(false);
  });

  it("keeps the file that was there as a backup", () => {
    const folder = temporaryFolder();
    const [path, backup] = [join(folder, "now"), join(folder, "previous")];
    for (const content of ["1", "2", "3"]) writeAllAtomically([{ path, content, backup }]);
    expect([read(path), read(backup)]).toEqual(["3", "2"]);
  });
});

describe("temporaryPath", () => {
  it("is in the same folder, and long names get different ones", () => {
    const [a, b] = ["a", "b"].map((end) => temporaryPath(join("folder", "n".repeat(254) + end)));
    expect(dirname(a)).toBe("folder");
    expect(a).not.toBe(b);
    expect(temporaryPath(join("folder", "study.json"))).toBe(
      join("folder", `study.json.${process.pid}-${placeOf(thisProcess())}.tmp`),
    );
  });
});
