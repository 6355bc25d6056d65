import type { DataSet } from "../dataSet.js";

/** What a source reads: a data set without the name and the normalisation, which are the same work for all. */
export type RawDataSet = Omit<DataSet, "name" | "mean" | "deviation">;

/** One way to get a data set, named by the word before the colon in a data set's name. */
export interface DataSource {
  /** The first word of the name: "digits", "idx", "cifar10". */
  readonly scheme: string;
  /** Whether a directory follows the scheme, as in "idx:DIR". */
  readonly takesDirectory: boolean;
  /**
   * Reads everything, with the pixels and labels in shared memory.
   *
   * @param directory where the files are; "" when the source takes none
   * @throws FormatError when a file is missing, damaged or says what cannot be
   */
  load(directory: string): Promise<RawDataSet>;
}
