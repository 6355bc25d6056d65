import { closeSync, openSync, readSync } from "node:fs";

/** Bytes that tell the format of an image; an SVG file may begin with comments. */
const HEAD_BYTES = 512;

/** Endings of image files, also of formats that cannot be read, so that these are refused rather than left out. */
const ENDING =
  /\.(jpe?g|jpe|jfif|a?png|webp|gif|tiff?|avif|hei[cf]|hif|bmp|dib|jxl|jp2|j2k|jpf|ico|psd|svg|p[bgnp]m|tga|dng|cr2|nef|arw)$/i;

const starts = (text: string) => (head: Buffer) => head.toString("latin1", 0, text.length) === text;
const brands = (names: RegExp) => (head: Buffer) =>
  head.toString("latin1", 4, 8) === "ftyp" && names.test(head.toString("latin1", 8, 40));

/** How files of each format begin. */
const formats: readonly (readonly [name: string, begins: (head: Buffer) => boolean])[] = [
  ["JPEG", starts("\xff\xd8\xff")],
  ["PNG", starts("\x89PNG")],
  ["GIF", starts("GIF8")],
  ["WebP", (head) => starts("RIFF")(head) && head.toString("latin1", 8, 12) === "WEBP"],
  ["TIFF", (head) => /^(II[*+]\0|MM\0[*+])/.test(head.toString("latin1", 0, 4))],
  ["AVIF", brands(/avi[fs]/)],
  ["HEIC", brands(/hei[cxms]|hev[cxms]|m[is]f1/)],
  ["SVG", (head) => /^\s*(<\?xml[^]*)?(<!--[^]*)?<svg/.test(head.toString("utf8"))],
  ["BMP", starts("BM")],
  ["JPEG XL", (head) => starts("\xff\x0a")(head) || starts("\0\0\0\x0cJXL ")(head)],
  ["JPEG 2000", starts("\0\0\0\x0cjP  ")],
  ["Windows icon", starts("\0\0\x01\0")],
  ["Photoshop", starts("8BPS")],
  ["Netpbm", (head) => /^P[1-7]\s/.test(head.toString("latin1", 0, 3))],
];

/** The name of the image format that a file's first bytes show; undefined if they show none. */
export function imageFormat(path: string): string | undefined {
  const file = openSync(path, "r");
  try {
    const head = Buffer.alloc(HEAD_BYTES);
    const length = readSync(file, head, 0, HEAD_BYTES, 0);
    return formats.find(([, begins]) => begins(head.subarray(0, length)))?.[0];
  } finally {
    closeSync(file);
  }
}

/** Whether a file is an image, by its name or, under another name, by its first bytes. */
export function isImage(path: string): boolean {
  if (ENDING.test(path)) return true;
  try {
    return imageFormat(path) !== undefined;
  } catch {
    // what cannot be read is left out, and counted
    return false;
  }
}
