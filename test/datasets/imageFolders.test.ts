import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import sharp, { type Sharp } from "sharp";
import { describe, expect, it } from "vitest";
import { FormatError } from "../../src/errors.js";
import { loadDataSet, type LoadOptions } from "../../src/datasets/index.js";
import { dataForms } from "../../src/datasets/dataForms.js";
import { sources } from "../../src/datasets/sources.js";
import { NumpyRandomState } from "../../src/random.js";
import { temporaryDirectory } from "./dataFiles.js";

const png = await plain(4, 4, [10, 20, 30]).png().toBuffer();

function plain(width: number, height: number, colour: readonly number[]): Sharp {
  const data = Buffer.alloc(width * height * colour.length, Buffer.from(colour));
  return sharp(data, { raw: { width, height, channels: colour.length as 1 | 2 | 3 | 4 } });
}

function write(directory: string, files: Record<string, Buffer | string>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), content);
  }
}

/** A folder with these files, and what came of loading it; the folder is left out of all sentences. */
async function load(files: Record<string, Buffer | string>, options: LoadOptions = {}) {
  const directory = temporaryDirectory();
  write(directory, files);
  const notes: string[] = [];
  const short = (text: string) => text.replaceAll(`${directory}/`, "").replaceAll(directory, "DIR");
  try {
    const onNote = (note: string) => notes.push(short(note));
    const data = await loadDataSet(`image-folder:${directory}`, { ...options, onNote });
    return { data, notes, refusal: "" };
  } catch (error) {
    expect(error).toBeInstanceOf(FormatError);
    const refusal = short((error as Error).message);
    expect(refusal).not.toContain("\n");
    return { data: undefined, notes, refusal };
  }
}

/** Two classes in each of two folders. */
const parts = (train: string, test: string) =>
  Object.fromEntries(
    [train, test].flatMap((part) => ["a", "b"].map((name) => [join(part, name, "1.png"), png] as const)),
  );

describe("layouts of a folder of images", () => {
  it.each([
    ["train", "valid"],
    ["train", "validation"],
    ["train", "val"],
    ["Train", "Test"],
    ["TRAIN", "TESTING"],
    ["training", "eval"],
    ["training_set", "test_set"],
    ["train-images", "dev"],
    ["train_pictures", "test pictures"],
    ["photos/train", "photos/valid"],
    ["top/photos/Train", "top/photos/Val"],
    ["train/train", "test/test"],
  ])("%s and %s", async (train, test) => {
    const { data, notes } = await load(parts(train, test));
    expect(data).toMatchObject({ classNames: ["a", "b"] });
    expect([...data!.train.labels, ...data!.test.labels]).toEqual([0, 1, 0, 1]);
    expect(notes).toEqual([]);
  });

  it("an archive's folder in a folder, with what operating systems leave", async () => {
    const { data, notes } = await load({
      "photos/a/1.png": png,
      "photos/a/images.png": png,
      "photos/b/images/1.png": png,
      "photos/b/images/2.png": png,
      "__MACOSX/photos/a/._1.png": "metadata",
      "photos/.DS_Store": "metadata",
      "photos/a/Thumbs.db": "metadata",
      "photos/a/desktop.ini": "metadata",
      "photos/a/.hidden/1.png": "metadata",
      "photos/b/@eaDir/1.png": "metadata",
    });
    expect(data).toMatchObject({ classNames: ["a", "b"] });
    expect(data!.train.labels.length + data!.test.labels.length).toBe(4);
    expect(notes).toEqual([]);
  });

  it("tells what is left out", async () => {
    const { data, notes } = await load({
      ...parts("train", "test"),
      ...parts("train", "val"),
      "extra/x.png": png,
      "train/loose.png": png,
      "train/a/labels.csv": "a,b",
      "test/b/notes.txt": "text",
      "test/b/unnamed": png,
    });
    // an image is known by its content where its name does not say so
    expect(data!.test.labels).toHaveLength(3);
    expect(notes).toEqual([
      "left out the folder extra: train is the training set and test the test set",
      "left out the folder val: train is the training set and test the test set",
      "left out 2 files that are not images; the first is train/a/labels.csv",
      "left out an image outside the class folders: train/loose.png",
    ]);
  });

  it.each<[string, Record<string, Buffer | string>, string]>([
    [
      "two folders of one role",
      { ...parts("train", "test"), ...parts("train", "Test") },
      "DIR: holds 2 folders of test images, Test and test: keep one",
    ],
    [
      "folders of classes in the place of classes",
      { ...parts("fold1", "fold2") },
      "fold1: holds 2 folders, such as a, in place of the images of one class: put the images of a class into its folder, or name the folders of a split train and test",
    ],
    [
      "a class that is only in the training set",
      { ...parts("train", "valid"), "train/c/1.png": png },
      'valid: holds no class folder "c", but train does',
    ],
    [
      "a class that is only in the test set",
      { ...parts("train", "valid"), "valid/c/1.png": png },
      "valid/c: is a class that train does not contain",
    ],
    ["an archive", { "photos.zip": "PK" }, "DIR: holds the archive photos.zip, which must be unpacked first"],
  ])("refuses %s", async (_, files, message) => {
    expect((await load(files)).refusal).toBe(message);
  });
});

describe("formats of images", () => {
  const formats = ["jpeg", "png", "webp", "gif", "tiff", "avif"] as const;
  const endings = { jpeg: "JFIF", png: "png", webp: "webp", gif: "GIF", tiff: "tif", avif: "avif" };

  /** Each format in the training set of one class, PNG elsewhere. */
  const among = (images: Record<string, Buffer>) => ({
    ...Object.fromEntries(Object.entries(images).map(([name, bytes]) => [`train/a/${name}`, bytes])),
    "train/b/1.png": png,
    "test/a/1.png": png,
    "test/b/1.png": png,
  });

  it("reads JPEG, PNG, WebP, GIF, TIFF and AVIF alike", async () => {
    const files: Record<string, Buffer> = {};
    for (const format of formats) {
      const options = { quality: 100, lossless: true } as Record<string, unknown>;
      files[`${format}.${endings[format]}`] = await plain(4, 4, [200, 100, 50])
        .toFormat(format, options)
        .toBuffer();
    }
    const { data, notes } = await load(among(files));
    expect(notes).toEqual([]);
    expect(data).toMatchObject({ height: 4, width: 4, channels: 3 });
    for (let k = 0; k < formats.length; k++) {
      const [red, green, blue] = data!.train.pixels.subarray(48 * k, 48 * k + 3);
      expect(Math.abs(red - 200) + Math.abs(green - 100) + Math.abs(blue - 50), String(k)).toBeLessThan(15);
    }
  });

  it("makes random channels, depths, palettes and transparency one form", async () => {
    const random = new NumpyRandomState(5);
    const one = <T>(values: readonly T[]): T => values[Math.floor(random.randomSample() * values.length)];
    const files: Record<string, Buffer> = {};
    for (let k = 0; k < 40; k++) {
      const channels = one([1, 3, 4] as const);
      const format = one(["png", "tiff", "webp", "gif"] as const);
      const alpha = channels === 4 ? [one([0, 128, 255])] : [];
      const colour = [...[180, 90, 40].slice(0, channels === 1 ? 1 : 3), ...alpha];
      let image = plain(4, 4, colour);
      if (format === "png" && one([true, false]))
        image = image.toColourspace(channels === 1 ? "grey16" : "rgb16");
      const palette = format === "png" && channels !== 1 && one([true, false]);
      const bytes = await image
        .toFormat(format, {
          lossless: true,
          // by default TIFF is JPEG within, which has no transparency
          ...(format === "tiff" && { compression: "lzw" }),
          ...(palette && { palette }),
        })
        .toBuffer();
      const { space, depth } = await sharp(bytes).metadata();
      files[`${String(k).padStart(2, "0")} ${alpha[0] ?? channels} ${space} ${depth}.${format}`] = bytes;
    }
    const { data } = await load(among(files));
    expect(data!.channels).toBe(3);
    Object.keys(files)
      .sort()
      .forEach((name, k) => {
        const kind = Number(name.split(" ")[1]);
        // transparent images are blended with white; an animation's format has no half-transparent pixels
        const share = kind === 0 ? 0 : kind === 128 ? 128 / 255 : 1;
        const base = kind === 1 ? [180, 180, 180] : [180, 90, 40];
        const blended = (opaque: number) => base.map((value) => value * opaque + 255 * (1 - opaque));
        const wanted = name.endsWith(".gif") && kind === 128 ? [blended(0), blended(1)] : [blended(share)];
        const pixel = [...data!.train.pixels.subarray(48 * k, 48 * k + 3)];
        const error = (colour: number[]) => Math.max(...colour.map((value, c) => Math.abs(value - pixel[c])));
        expect(Math.min(...wanted.map(error)), `${name}: ${pixel.join()}`).toBeLessThan(8);
      });
  });

  it("reads the first image of an animation", async () => {
    const frames = Buffer.concat([
      Buffer.alloc(48, Buffer.from([250, 0, 0])),
      Buffer.alloc(48, Buffer.from([0, 0, 250])),
    ]);
    const raw = { width: 4, height: 8, channels: 3, pageHeight: 4 } as const;
    const gif = await sharp(frames, { raw }).gif({ loop: 0 }).toBuffer();
    const webp = await sharp(frames, { raw }).webp({ lossless: true }).toBuffer();
    expect([(await sharp(gif).metadata()).pages, (await sharp(webp).metadata()).pages]).toEqual([2, 2]);
    const { data } = await load(among({ "1.gif": gif, "2.webp": webp }));
    expect([data!.height, data!.width]).toEqual([4, 4]);
    for (const k of [0, 1]) expect([...data!.train.pixels.subarray(48 * k, 48 * k + 3)]).toEqual([250, 0, 0]);
  });

  const bmp = Buffer.from(
    "424d460000000000000036000000280000000200000002000000010018000000000010000000",
    "hex",
  );
  const heic = Buffer.concat([Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic", "latin1"), Buffer.alloc(64)]);
  it.each<[string, Buffer, string]>([
    ["1.bmp", bmp, "its format is BMP; convert it to PNG or JPEG"],
    ["1.heic", heic, "its format is HEIC; convert it to PNG or JPEG"],
    // as phones and programs name them
    ["1.jpg", heic, "its format is HEIC; convert it to PNG or JPEG"],
    ["1.jxl", Buffer.from([0xff, 0x0a, 1, 2, 3]), "its format is JPEG XL; convert it to PNG or JPEG"],
    ["1.psd", Buffer.from("8BPS\0\x01"), "its format is Photoshop; convert it to PNG or JPEG"],
    ["1.png", png.subarray(0, 40), "it is a damaged or incomplete PNG file"],
    ["1.webp", Buffer.from("RIFF\x10\0\0\0WEBPVP8 "), "it is a damaged or incomplete WebP file"],
    ["1.tiff", Buffer.alloc(0), "it is empty"],
    ["1.gif", Buffer.from("no image"), "it does not start like a file of any image format"],
  ])("refuses %s: %#", async (name, bytes, reason) => {
    const { refusal } = await load(among({ [name]: bytes }));
    expect(refusal).toBe(`train/a/${name}: cannot be read as an image: ${reason}`);
  });

  it("refuses samples that are not bytes or 16-bit integers", async () => {
    const data = Float32Array.from({ length: 16 }, (_, k) => k / 16);
    const tiff = await sharp(data, { raw: { width: 4, height: 4, channels: 1 } })
      .toColourspace("b-w")
      .tiff({ compression: "none" })
      .toBuffer();
    const { depth } = await sharp(tiff).metadata();
    const { refusal, data: read } = await load(among({ "1.tif": tiff }));
    if (depth === "uchar") expect(read).toBeDefined();
    else
      expect(refusal).toBe(
        `train/a/1.tif: holds ${depth} samples: convert it to an image of 8 or 16 bits per sample`,
      );
  });
});

it("help names every source", () => {
  expect(dataForms).toEqual(
    sources.map(({ scheme, takes }) =>
      takes === undefined ? scheme : `${scheme}:${takes === "folder" ? "DIR" : "FILE"}`,
    ),
  );
});
