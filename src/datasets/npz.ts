import { ordinaryFileSize } from "../files/ordinaryFileSize.js";
import { readWholeFile } from "../files/readWholeFile.js";
import type { DataSource } from "./dataSource.js";
import { npyDataSet, npyNames } from "./npyDataSet.js";
import { unzip } from "./unzip.js";

/** Your own NumPy arrays in one file of `numpy.savez`: x_train, y_train, x_test and y_test, or x and y; see `npyDataSet`. */
export const npz: DataSource = {
  scheme: "npz",
  takes: "file",
  load(path, options) {
    options.budget.take(path, ordinaryFileSize(path));
    const members = unzip(path, readWholeFile(path), {
      isWanted: (name) => npyNames.some((each) => name === `${each}.npy`),
      take: (bytes) => options.budget.take(path, bytes),
    });
    const open = (name: string) => {
      const bytes = members.get(`${name}.npy`);
      return bytes && { source: `${path}: ${name}.npy`, bytes };
    };
    return npyDataSet(path, open, options);
  },
};
