import { cifar10 } from "./cifar10.js";
import { cifar100 } from "./cifar100.js";
import { csv } from "./csv.js";
import type { DataSource } from "./dataSource.js";
import { digits } from "./digits.js";
import { idx } from "./idx.js";
import { imageFolder } from "./imageFolder.js";
import { letters } from "./letters.js";
import { npy } from "./npy.js";
import { npz } from "./npz.js";
import { parquet } from "./parquet.js";

/** All data sources, where files can be read. A new one is a file beside this one and a line here and in `dataForms`. */
export const sources: readonly DataSource[] = [
  letters,
  digits,
  csv,
  parquet,
  npy,
  npz,
  idx,
  cifar10,
  cifar100,
  imageFolder,
];
