import type { MemoryBudget } from "./dataBudget.js";
import type { DataSet } from "./dataSet.js";

/** What a source reads: a data set before its name and its normalization are added. */
export type RawDataSet = Omit<DataSet, "name" | "mean" | "deviation">;

/** Options of `loadDataSet`. */
export interface LoadOptions {
  /**
   * New height of the images in pixels: by average pooling with an integer factor. For an image folder, the side of
   * the square to which images are resized and cropped. Default: unchanged.
   */
  readonly resize?: number;
  /**
   * The most bytes of memory that values and labels may take; default: half of the machine's. A compressed file can
   * declare a thousand times its size.
   */
  readonly maxBytes?: number;
  /** For an image folder or a table that is not split: seed of the random train/test split; default 1. */
  readonly splitSeed?: number;
  /** Called with the number of images decoded and their total, for sources that decode files. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Called with the bytes of the file that have been downloaded, and with its length where it is known, for data by URL. */
  readonly onDownload?: (received: number, total?: number) => void;
  /**
   * Called with a sentence about what was left out, such as files that are not images or repeated rows, or may surprise; default:
   * `process.emitWarning`, for the data sets that are part of the package nothing.
   */
  readonly onNote?: (sentence: string) => void;
}

/** The options as a source gets them. */
export type SourceOptions = LoadOptions &
  Required<Pick<LoadOptions, "onNote">> & {
    /** Asked before memory is allocated for values or labels. */
    readonly budget: MemoryBudget;
  };

/** A kind of data set, named by the word before the colon in a data set's name. */
export interface DataSource {
  /** The word before the colon, such as "letters", "idx" or "csv". */
  readonly scheme: string;
  /** What follows the scheme, as in "idx:DIR" and "csv:FILE"; default: nothing. */
  readonly takes?: "folder" | "file";
  /** Whether `load` resizes the images itself; otherwise they are pooled afterwards. */
  readonly resizes?: boolean;
  /**
   * Reads all values and labels into shared memory.
   *
   * @param path what follows the scheme: the folder of the files, or the file; "" for a source that takes nothing
   * @throws {FormatError} when a file is missing, damaged or inconsistent
   */
  load(path: string, options: SourceOptions): RawDataSet | Promise<RawDataSet>;
}
