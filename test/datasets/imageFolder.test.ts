import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import sharp, { type Sharp } from "sharp";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { FormatError } from "../../src/errors.js";
import { loadDataSet } from "../../src/datasets/index.js";
import { temporaryDirectory } from "./dataFiles.js";

type Colour = readonly [red: number, green: number, blue: number];

const RED: Colour = [250, 20, 30];
const GREEN: Colour = [10, 240, 60];

/** An image of one colour, unless told otherwise: pixels row by row. */
function image(width: number, height: number, colour: Colour, change?: (x: number, y: number) => Colour) {
  const data = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) data.set(change?.(x, y) ?? colour, 3 * (y * width + x));
  return sharp(data, { raw: { width, height, channels: 3 } });
}

async function write(directory: string, files: Record<string, Sharp | Buffer | string>) {
  for (const [name, content] of Object.entries(files)) {
    const path = join(directory, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(
      path,
      typeof content === "string" || Buffer.isBuffer(content) ? content : await content.toBuffer(),
    );
  }
}

/** Eight images of each of two classes, the k-th with the blue of k. */
async function twoClasses(): Promise<string> {
  const directory = temporaryDirectory();
  for (let k = 0; k < 8; k++) {
    await write(directory, {
      [`wolf/${k}.png`]: image(4, 4, [250, 0, k]).png(),
      [`cat/${k}.PNG`]: image(4, 4, [0, 250, k]).png(),
    });
  }
  return directory;
}

const pixelsOf = (pixels: Uint8Array | Float32Array, k: number, size: number) =>
  Array.from(pixels.subarray(k * size, (k + 1) * size));

describe("image-folder", () => {
  it("leaves no decoding running when an image is damaged", async () => {
    const directory = await twoClasses();
    const damaged = await image(400, 400, RED, (x, y) => [x % 251, y % 241, (x * y) % 239])
      .png()
      .toBuffer();
    await write(directory, { "cat/0.PNG": damaged.subarray(0, damaged.length / 2) });
    let running = 0;
    const { prototype } = sharp as unknown as { prototype: Sharp };
    for (const name of ["metadata", "toBuffer"] as const) {
      // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its image below
      const original = prototype[name] as (...args: unknown[]) => Promise<unknown>;
      const counted = vi.spyOn(prototype as unknown as Record<string, typeof original>, name);
      counted.mockImplementation(async function (this: Sharp, ...args) {
        running++;
        try {
          return await original.apply(this, args);
        } finally {
          running--;
        }
      });
      onTestFinished(() => counted.mockRestore());
    }
    await expect(loadDataSet(`image-folder:${directory}`, { resize: 4 })).rejects.toThrow(FormatError);
    expect(running).toBe(0);
  });

  it("reads the parts of a folder, classes and images by name, and ignores metadata", async () => {
    const directory = temporaryDirectory();
    await write(directory, {
      "train/wolf/b.png": image(2, 3, RED).png(),
      "train/wolf/a.png": image(2, 3, [1, 2, 3]).png(),
      "train/cat/10.png": image(2, 3, GREEN).png(),
      "train/cat/.hidden.png": "nothing",
      "train/cat/notes.txt": "nothing",
      "train/.git/x.png": "nothing",
      "train/readme.md": "nothing",
      "test/wolf/1.png": image(2, 3, [7, 8, 9]).png(),
      "test/cat/1.png": image(2, 3, [4, 5, 6]).png(),
    });
    const notes: string[] = [];
    const data = await loadDataSet(`image-folder:${directory}`, { onNote: (note) => notes.push(note) });
    expect(notes).toEqual([`left out a file that is not an image: ${directory}/train/cat/notes.txt`]);
    expect(data).toMatchObject({ height: 3, width: 2, channels: 3, classNames: ["cat", "wolf"] });
    expect([...data.train.labels]).toEqual([0, 1, 1]);
    expect([...data.test.labels]).toEqual([0, 1]);
    const six = (colour: Colour) => Array.from({ length: 6 }, () => colour).flat();
    expect([...data.train.pixels]).toEqual([GREEN, [1, 2, 3] as const, RED].flatMap(six));
    expect([...data.test.pixels]).toEqual([[4, 5, 6] as const, [7, 8, 9] as const].flatMap(six));
    expect(data.mean[0]).toBeCloseTo((10 + 1 + 250) / 3, 10);
    expect(data.train.pixels.buffer).toBeInstanceOf(SharedArrayBuffer);
  });

  it("takes val as test, and draws a fifth of each class where there is neither", async () => {
    const directory = await twoClasses();
    const spec = `image-folder:${directory}`;
    const { train, test } = await loadDataSet(spec);
    expect([...train.labels]).toEqual([0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1]);
    expect([...test.labels]).toEqual([0, 0, 1, 1]);
    const blues = ({ pixels, labels }: typeof train) =>
      Array.from(labels, (label, k) => `${label} ${pixels[k * 48 + 2]}`);
    const all = [0, 1].flatMap((label) => Array.from({ length: 8 }, (_, k) => `${label} ${k}`));
    expect([...blues(train), ...blues(test)].sort()).toEqual(all);
    expect(blues((await loadDataSet(spec, { splitSeed: 1 })).test)).toEqual(blues(test));
    expect(blues((await loadDataSet(spec, { splitSeed: 2 })).test)).not.toEqual(blues(test));

    const parts = temporaryDirectory();
    for (const part of ["train", "val"]) {
      await write(parts, {
        [`${part}/a/1.png`]: image(1, 1, RED).png(),
        [`${part}/b/1.png`]: image(1, 1, GREEN).png(),
      });
    }
    const { train: learned, test: judged } = await loadDataSet(`image-folder:${parts}`);
    expect([...learned.labels, ...judged.labels]).toEqual([0, 1, 0, 1]);
  });

  it("resizes the shorter side and keeps the center of the longer", async () => {
    const directory = temporaryDirectory();
    // thirds of a wide and of a tall image: the middle is what is kept
    const thirds = (at: number): Colour => [RED, GREEN, [0, 0, 200] as const][Math.floor(at / 8)];
    await write(directory, {
      "train/tall/1.png": image(8, 24, RED, (_, y) => thirds(y)).png(),
      "train/wide/1.png": image(24, 8, RED, (x) => thirds(x)).png(),
      "test/tall/1.png": image(16, 16, RED).png(),
      "test/wide/1.png": image(3, 2, GREEN).png(),
    });
    const spec = `image-folder:${directory}`;
    const { height, width, train, test } = await loadDataSet(spec, { resize: 4 });
    expect([height, width]).toEqual([4, 4]);
    for (const k of [0, 1]) {
      const rows = pixelsOf(train.pixels, k, 48);
      // the two pixels in the middle, where no other third reaches
      const middle = rows.slice(3 * 5, 3 * 6);
      middle.forEach((value, c) => expect(Math.abs(value - GREEN[c])).toBeLessThan(12));
    }
    expect(pixelsOf(test.pixels, 0, 48)).toEqual(Array.from({ length: 16 }, () => RED).flat());
    expect(pixelsOf(test.pixels, 1, 48)).toEqual(Array.from({ length: 16 }, () => GREEN).flat());
    const again = await loadDataSet(spec, { resize: 4 });
    expect(again.train.pixels).toEqual(train.pixels);
    await expect(loadDataSet(spec)).rejects.toThrow(
      `${join(directory, "train/wide/1.png")}: is 24x8 pixels, but ${join(directory, "train/tall/1.png")} is 8x24: use resize to bring all to one size`,
    );
  });

  it("is grayscale where every image is, and sRGB otherwise", async () => {
    const directory = temporaryDirectory();
    const grey = (value: number) => image(2, 2, [value, value, value]).toColourspace("b-w");
    const grey16 = sharp(Uint16Array.of(300, 300, 65535, 65535), {
      raw: { width: 2, height: 2, channels: 1 },
    });
    await write(directory, {
      "train/a/1.png": grey(100).png(),
      "train/a/2.png": grey16.toColourspace("grey16").png(),
      "train/b/1.jpg": grey(200).jpeg({ quality: 100 }),
      "test/a/1.png": grey(30).png(),
      "test/b/1.png": grey(40).png(),
    });
    const spec = `image-folder:${directory}`;
    const data = await loadDataSet(spec);
    expect(data.channels).toBe(1);
    expect([...data.train.pixels]).toEqual([100, 100, 100, 100, 1, 1, 255, 255, 200, 200, 200, 200]);
    expect([...data.test.pixels]).toEqual([30, 30, 30, 30, 40, 40, 40, 40]);

    await write(directory, { "test/b/2.png": image(2, 2, RED).png() });
    const coloured = await loadDataSet(spec);
    expect(coloured.channels).toBe(3);
    expect(pixelsOf(coloured.train.pixels, 0, 12)).toEqual(Array<number>(12).fill(100));
    expect(pixelsOf(coloured.test.pixels, 2, 12).slice(0, 3)).toEqual([...RED]);
  });

  it("composites transparent images on white, converts CMYK, and applies the EXIF orientation", async () => {
    const directory = temporaryDirectory();
    const clear = sharp(Buffer.from([...RED, 0, ...RED, 255, 0, 0, 0, 128]), {
      raw: { width: 3, height: 1, channels: 4 },
    });
    const palette = image(3, 1, GREEN).png({ palette: true });
    const turned = image(1, 3, RED, (_, y) => (y === 0 ? GREEN : RED)).withMetadata({ orientation: 8 });
    const cmyk = image(3, 1, [200, 200, 200]).toColourspace("cmyk").jpeg({ quality: 100 });
    expect((await sharp(await cmyk.toBuffer()).metadata()).space).toBe("cmyk");
    await write(directory, {
      "train/a/clear.png": clear.png(),
      "train/a/cmyk.jpeg": cmyk,
      "train/a/palette.png": palette,
      "train/b/turned.png": turned.png(),
      "test/a/1.png": palette,
      "test/b/1.png": palette,
    });
    const { height, width, channels, train } = await loadDataSet(`image-folder:${directory}`);
    expect([height, width, channels]).toEqual([1, 3, 3]);
    expect(pixelsOf(train.pixels, 0, 9).slice(0, 6)).toEqual([255, 255, 255, ...RED]);
    for (const value of pixelsOf(train.pixels, 0, 9).slice(6)) expect(Math.abs(value - 127)).toBeLessThan(2);
    for (const value of pixelsOf(train.pixels, 1, 9)) expect(Math.abs(value - 200)).toBeLessThan(16);
    expect(pixelsOf(train.pixels, 2, 9)).toEqual([...GREEN, ...GREEN, ...GREEN]);
    // the top is now at the left: a quarter turn anticlockwise
    expect(pixelsOf(train.pixels, 3, 9)).toEqual([...GREEN, ...RED, ...RED]);
  });

  it("reports progress", async () => {
    const told: string[] = [];
    const onProgress = (done: number, total: number) => void told.push(`${done}/${total}`);
    await loadDataSet(`image-folder:${await twoClasses()}`, { onProgress });
    expect(told).toEqual(Array.from({ length: 16 }, (_, k) => `${k + 1}/16`));
  });

  it("refuses unusable folders in one sentence that names the file", async () => {
    const refusal = async (change: (directory: string) => unknown, spoiled = temporaryDirectory()) => {
      await change(spoiled);
      const message: unknown = await loadDataSet(`image-folder:${spoiled}`).catch((error: unknown) => {
        expect(error).toBeInstanceOf(FormatError);
        return (error as Error).message;
      });
      expect(message).not.toContain("\n");
      return String(message).replaceAll(`${spoiled}/`, "").replaceAll(spoiled, "DIR");
    };
    const png = await image(6, 6, RED).png().toBuffer();
    const jpeg = await image(64, 64, RED, (x, y) => [(x * y) % 256, x, y])
      .jpeg()
      .toBuffer();
    const spoil = async (name: string, content: Buffer | string) =>
      refusal(async (directory) => write(directory, { [name]: content }), await twoClasses());

    expect(await spoil("cat/9.png", "no image")).toMatch(
      /^cat\/9\.png: cannot be read as an image: it does not start like a file of any image format$/,
    );
    expect(await spoil("cat/9.png", "")).toMatch(/^cat\/9\.png: cannot be read as an image: /);
    expect(await spoil("cat/9.png", png.subarray(0, 60))).toMatch(
      /^cat\/9\.png: cannot be read as an image: /,
    );
    expect(await spoil("dog/notes.txt", "")).toBe(
      "dog: holds no images: JPEG, PNG, WebP, GIF, TIFF, AVIF or SVG files",
    );
    expect(await spoil("dog/1.png", png)).toBe(
      "dog/1.png: is the only image of its class: a class needs one for training and one for testing",
    );
    const cut = {
      "a/1.jpg": jpeg,
      "a/2.jpg": jpeg.subarray(0, jpeg.length / 2),
      "b/1.jpg": jpeg,
      "b/2.jpg": jpeg,
    };
    expect(await refusal((directory) => write(directory, cut))).toMatch(
      /^a\/2\.jpg: cannot be read as an image: it is a damaged or incomplete JPEG file$/,
    );

    expect(await refusal(() => undefined)).toBe(
      "DIR: holds no class folder: at least two are needed, each with the images of one class",
    );
    expect(await refusal((directory) => write(directory, { "cat/1.png": png }))).toBe(
      "DIR: holds only one class folder, cat: at least two are needed, each with the images of one class",
    );
    const parts = { "train/a/1.png": png, "train/b/1.png": png, "test/a/1.png": png };
    expect(await refusal((directory) => write(directory, parts))).toBe(
      'test: holds no class folder "b", but train does',
    );
    const strange = { ...parts, "test/b/1.png": png, "test/c/1.png": png };
    expect(await refusal((directory) => write(directory, strange))).toBe(
      "test/c: is a class that train does not contain",
    );
    expect(
      await refusal(
        (directory) => mkdirSync(join(directory, "a/x.png"), { recursive: true }),
        await twoClasses(),
      ),
    ).toBe("a: holds no images: JPEG, PNG, WebP, GIF, TIFF, AVIF or SVG files");
    const missing = join(temporaryDirectory(), "nowhere");
    await expect(loadDataSet(`image-folder:${missing}`)).rejects.toThrow(
      new FormatError(missing, "does not exist"),
    );
  });
});
