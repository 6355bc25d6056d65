import { existsSync } from "node:fs";
import { join } from "node:path";
import { listFolder } from "../files/listFolder.js";
import { ordinaryFileSize } from "../files/ordinaryFileSize.js";
import { readWholeFile } from "../files/readWholeFile.js";
import type { DataSource } from "./dataSource.js";
import { npyDataSet } from "./npyDataSet.js";

/** Your own NumPy arrays: a folder with x_train.npy, y_train.npy, x_test.npy and y_test.npy, or x.npy and y.npy; see `npyDataSet`. */
export const npy: DataSource = {
  scheme: "npy",
  takes: "folder",
  load(directory, options) {
    // says what is wrong with a folder that cannot be read
    listFolder(directory);
    const open = (name: string) => {
      const source = join(directory, `${name}.npy`);
      if (!existsSync(source)) return undefined;
      options.budget.take(source, ordinaryFileSize(source));
      return { source, bytes: readWholeFile(source) };
    };
    return npyDataSet(directory, open, options);
  },
};
