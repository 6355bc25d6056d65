import { availableParallelism } from "node:os";
import type { Sharp } from "sharp";
import { FormatError } from "../errors.js";
import { ordinaryFileSize } from "../files/ordinaryFileSize.js";
import { loadSharp } from "./loadSharp.js";

/** What all pictures are brought to. */
export interface PictureForm {
  readonly height: number;
  readonly width: number;
  /** 1 where every picture is grey, else 3: red, green, blue. */
  readonly channels: 1 | 3;
}

/** What the head of a picture's file says. */
interface Head {
  readonly height: number;
  readonly width: number;
  readonly grey: boolean;
}

/**
 * The form for some pictures: grey where all of them are, and as large as they are, or of the side given.
 *
 * @throws {FormatError} naming a file that is no picture, or one of another size where none is given
 * @throws {SweetspotError} if sharp is not installed
 */
export async function formOf(paths: readonly string[], side: number | undefined): Promise<PictureForm> {
  const heads = await inLanes(paths, readHead);
  const channels = heads.every(({ grey }) => grey) ? 1 : 3;
  if (side !== undefined) return { height: side, width: side, channels };
  const [{ height, width }] = heads;
  const odd = heads.findIndex((head) => head.height !== height || head.width !== width);
  if (odd >= 0) {
    const sizes = `is ${heads[odd].width}x${heads[odd].height} pixels, but ${paths[0]} is ${width}x${height}`;
    throw new FormatError(paths[odd], `${sizes}: with resize, all are brought to one size`);
  }
  return { height, width, channels };
}

/**
 * Decodes pictures, some at a time in sharp's threads. Each is turned as its EXIF says, laid on white where it is
 * transparent, converted to sRGB (from CMYK or a colour profile too) or to grey, and, when it has not the form's size,
 * resized to cover it and cropped to its middle.
 *
 * @param onPicture told after each
 * @returns row-major [count, height, width, channels], in shared memory
 * @throws {FormatError} naming the file that cannot be decoded whole
 */
export async function decodePictures(
  paths: readonly string[],
  form: PictureForm,
  onPicture: () => void,
): Promise<Uint8Array> {
  const { height, width, channels } = form;
  const size = height * width * channels;
  const pixels = new Uint8Array(sharedMemory(paths, size));
  await inLanes(paths, async (path, k) => {
    const decoded = await reading(path, async (picture) => {
      const shaped = picture
        .autoOrient()
        .flatten({ background: "white" })
        .resize(width, height, { fit: "cover" })
        .toColourspace(channels === 1 ? "b-w" : "srgb");
      return shaped.raw().toBuffer({ resolveWithObject: true });
    });
    if (decoded.data.length !== size) {
      const { info } = decoded;
      throw new FormatError(path, `decodes to ${info.channels} channels, where ${channels} were expected`);
    }
    pixels.set(decoded.data, k * size);
    onPicture();
  });
  return pixels;
}

async function readHead(path: string): Promise<Head> {
  await ordinaryFileSize(path);
  const { autoOrient, space } = await reading(path, (picture) => picture.metadata());
  return { height: autoOrient.height, width: autoOrient.width, grey: space === "b-w" || space === "grey16" };
}

/** Opens a picture; what sharp says against it, in one line, with the file's name. */
async function reading<T>(path: string, work: (picture: Sharp) => Promise<T>): Promise<T> {
  const sharp = await loadSharp();
  try {
    return await work(sharp(path));
  } catch (error) {
    const [reason] = (error as Error).message.split("\n");
    throw new FormatError(path, `cannot be read as a picture: ${reason}`, { cause: error });
  }
}

function sharedMemory(paths: readonly string[], size: number): SharedArrayBuffer {
  try {
    return new SharedArrayBuffer(paths.length * size);
  } catch (error) {
    const gigabytes = ((paths.length * size) / 1e9).toFixed(1);
    const problem = `the pictures from here on take ${gigabytes} GB, which is not to be had: resize makes them smaller`;
    throw new FormatError(paths[0], problem, { cause: error });
  }
}

/** Works on all items, as many at a time as there are cores; the first failure ends it. */
async function inLanes<Item, Result>(
  items: readonly Item[],
  work: (item: Item, k: number) => Promise<Result>,
): Promise<Result[]> {
  const results = new Array<Result>(items.length);
  const queue = items.entries();
  let failed = false;
  const lane = async (): Promise<void> => {
    for (const [k, item] of queue) {
      if (failed) return;
      try {
        results[k] = await work(item, k);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, lane));
  return results;
}
