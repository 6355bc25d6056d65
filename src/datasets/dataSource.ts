import type { DataSet } from "./dataSet.js";

/** What a source reads: a data set without the name and the normalisation, which are the same work for all. */
export type RawDataSet = Omit<DataSet, "name" | "mean" | "deviation">;

/** How a data set is loaded: all of it may be left out. */
export interface LoadOptions {
  /**
   * Height of the pictures in pixels: after average pooling by a whole factor, or, of an image folder, the side of the
   * square that they are resized and cropped to. Default: as they are.
   */
  readonly resize?: number;
  /** Of an image folder without a `test` folder: seed of the draw of the pictures to be judged by; default 1. */
  readonly splitSeed?: number;
  /** Told how many pictures of how many are decoded, where that takes long. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** One way to get a data set, named by the word before the colon in a data set's name. */
export interface DataSource {
  /** The first word of the name: "digits", "idx", "cifar10". */
  readonly scheme: string;
  /** Whether a directory follows the scheme, as in "idx:DIR". */
  readonly takesDirectory: boolean;
  /** Whether `load` itself brings pictures to the size of `resize`; else they are pooled behind it. */
  readonly resizes?: boolean;
  /**
   * Reads everything, with the pixels and labels in shared memory.
   *
   * @param directory where the files are; "" when the source takes none
   * @throws FormatError when a file is missing, damaged or says what cannot be
   */
  load(directory: string, options: LoadOptions): Promise<RawDataSet>;
}
