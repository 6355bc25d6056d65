import { availableParallelism } from "node:os";
import type { Sharp } from "sharp";
import { FormatError } from "../errors.js";
import { inLanes } from "../lanes/inLanes.js";
import { ordinaryFileSize } from "../files/ordinaryFileSize.js";
import { loadSharp } from "./loadSharp.js";
import { imageFailure } from "./imageFailure.js";

/** sharp's limit, against images that are small files but fill the memory. */
const MOST_PIXELS = 0x3fff ** 2;

/** Size and channels common to all decoded images. */
export interface ImageForm {
  readonly height: number;
  readonly width: number;
  /** 1 if every image is grayscale, else 3: red, green, blue. */
  readonly channels: 1 | 3;
}

/** What the header of an image file says. */
interface Header {
  readonly height: number;
  readonly width: number;
  readonly grayscale: boolean;
}

/**
 * The form to decode images to: grayscale if all of them are, and their common size or a square of the given side.
 *
 * @throws {FormatError} naming a file that is not an image, or whose size differs where no side is given
 * @throws {SweetspotError} if sharp is not installed
 */
export async function formOf(paths: readonly string[], side: number | undefined): Promise<ImageForm> {
  const headers = await inLanes(paths, availableParallelism(), readHeader);
  const channels = headers.every(({ grayscale }) => grayscale) ? 1 : 3;
  if (side !== undefined) return { height: side, width: side, channels };
  const [{ height, width }] = headers;
  const odd = headers.findIndex((header) => header.height !== height || header.width !== width);
  if (odd >= 0) {
    const sizes = `is ${headers[odd].width}x${headers[odd].height} pixels, but ${paths[0]} is ${width}x${height}`;
    throw new FormatError(paths[odd], `${sizes}: use resize to bring all to one size`);
  }
  return { height, width, channels };
}

/**
 * Decodes images in parallel in sharp's threads. Each is rotated by its EXIF orientation, composited on white where
 * transparent, and converted to sRGB (also from CMYK or a colour profile) or grayscale. An image of another size is
 * resized to cover the form and cropped to its center. Of an animation or a file of several pages the first is read.
 *
 * @param onImage called after each
 * @returns row-major [count, height, width, channels], in shared memory
 * @throws {FormatError} naming the file that cannot be decoded completely
 */
export async function decodeImages(
  paths: readonly string[],
  form: ImageForm,
  onImage: () => void,
): Promise<Uint8Array> {
  const { height, width, channels } = form;
  const size = height * width * channels;
  const pixels = new Uint8Array(sharedMemory(paths, size));
  await inLanes(paths, availableParallelism(), async (path, k) => {
    const decoded = await reading(path, async (image) => {
      const shaped = image
        .autoOrient()
        .flatten({ background: "white" })
        .resize(width, height, { fit: "cover" })
        .toColourspace(channels === 1 ? "b-w" : "srgb");
      return shaped.raw().toBuffer({ resolveWithObject: true });
    });
    if (decoded.data.length !== size) {
      const { info } = decoded;
      throw new FormatError(path, `decodes to ${info.channels} channels, but ${channels} were expected`);
    }
    pixels.set(decoded.data, k * size);
    onImage();
  });
  return pixels;
}

async function readHeader(path: string): Promise<Header> {
  ordinaryFileSize(path);
  const { autoOrient, space, depth, width, height } = await reading(path, (image) => image.metadata());
  if (depth !== "uchar" && depth !== "ushort") {
    throw new FormatError(path, `holds ${depth} samples: convert it to an image of 8 or 16 bits per sample`);
  }
  if (space === "multiband") {
    throw new FormatError(
      path,
      "has channels without a color space: convert it to a grayscale or color image",
    );
  }
  if (width * height > MOST_PIXELS) {
    throw new FormatError(
      path,
      `is ${width}x${height} pixels, but at most ${MOST_PIXELS} in all can be read`,
    );
  }
  return {
    height: autoOrient.height,
    width: autoOrient.width,
    grayscale: space === "b-w" || space === "grey16",
  };
}

/** Runs work on an opened image; says in our words why it failed. */
async function reading<T>(path: string, work: (image: Sharp) => Promise<T>): Promise<T> {
  const sharp = await loadSharp();
  try {
    return await work(sharp(path));
  } catch (error) {
    throw imageFailure(path, error);
  }
}

function sharedMemory(paths: readonly string[], size: number): SharedArrayBuffer {
  try {
    return new SharedArrayBuffer(paths.length * size);
  } catch (error) {
    const gigabytes = ((paths.length * size) / 1e9).toFixed(1);
    const problem = `the images need ${gigabytes} GB of memory, more than available: use resize to make them smaller`;
    throw new FormatError(paths[0], problem, { cause: error });
  }
}
