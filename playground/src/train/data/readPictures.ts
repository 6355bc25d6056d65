import { dataName } from "./dataName.js";
import type { NamedFile } from "./droppedFiles.js";
import type { OwnExamples } from "./ownData.js";
import { splitClasses } from "./splitClasses.js";

const SMALLEST_SIDE = 8;
const LARGEST_SIDE = 28;

/**
 * Grey pictures of 8x8 to 28x28 pixels from files in one folder for each class. The middle square of each picture is scaled;
 * a fifth of each class is for testing.
 *
 * @throws {Error} with a sentence, where classes cannot be told or a picture cannot be read
 */
export async function readPictures(files: readonly NamedFile[]): Promise<OwnExamples> {
  const pictures = files.filter(({ file }) => file.type.startsWith("image/"));
  if (pictures.length === 0)
    throw new Error("There are no pictures and no single CSV file in what was dropped.");
  const folderOf = ({ path }: NamedFile) => path.split("/").at(-2);
  const classNames = [...new Set(pictures.map((each) => folderOf(each) ?? ""))].sort();
  if (classNames.includes(""))
    throw new Error("Pictures must be in folders: the name of the folder is their class.");
  if (classNames.length < 2)
    throw new Error(`All pictures are in the folder “${classNames[0]}”, but two classes or more are needed.`);
  const bitmaps = await Promise.all(pictures.map(decoded));
  const side = Math.min(
    LARGEST_SIDE,
    Math.max(SMALLEST_SIDE, Math.min(...bitmaps.map(({ width, height }) => Math.min(width, height)))),
  );
  const labels = pictures.map((each) => classNames.indexOf(folderOf(each)!));
  const isTest = splitClasses(labels, classNames);
  const grey = bitmaps.map((bitmap) => greyPixels(bitmap, side));
  const part = (test: boolean) => {
    const rows = [...labels.keys()].filter((row) => isTest[row] === test);
    const inputs = new Float32Array(rows.length * side * side);
    rows.forEach((row, k) => inputs.set(grey[row], k * side * side));
    return { inputs, labels: Int32Array.from(rows, (row) => labels[row]) };
  };
  const left = files.length - pictures.length;
  const examples: Omit<OwnExamples, "id"> = {
    name: files[0].path.split("/")[0],
    shape: [side, side, 1],
    classNames,
    ...{ train: part(false), test: part(true) },
    spec: `image-folder:${files[0].path.split("/")[0]}`,
    notes: [
      ...(left > 0
        ? [
            `${left} ${left === 1 ? "file is" : "files are"} left out, because the browser does not call them pictures.`,
          ]
        : []),
      "The command line splits pictures at random and scales them in another way, so its errors differ a little.",
    ],
  };
  return { ...examples, id: dataName(examples) };
}

async function decoded({ file, path }: NamedFile): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(file);
  } catch (error) {
    throw new Error(`${path} cannot be read as a picture.`, { cause: error });
  }
}

/** The middle square in grey, row by row, 0 to 255. */
function greyPixels(bitmap: ImageBitmap, side: number): Float32Array {
  const context = new OffscreenCanvas(side, side).getContext("2d", { willReadFrequently: true })!;
  const square = Math.min(bitmap.width, bitmap.height);
  const [x, y] = [(bitmap.width - square) / 2, (bitmap.height - square) / 2];
  context.fillStyle = "white";
  context.fillRect(0, 0, side, side);
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, x, y, square, square, 0, 0, side, side);
  bitmap.close();
  const { data } = context.getImageData(0, 0, side, side);
  // the weights of Rec. 601
  return Float32Array.from({ length: side * side }, (_, k) => {
    const [red, green, blue] = data.subarray(4 * k, 4 * k + 3);
    return 0.299 * red + 0.587 * green + 0.114 * blue;
  });
}
