import { cifar10 } from "./cifar10.js";
import { cifar100 } from "./cifar100.js";
import { csv } from "./csv.js";
import type { DataSource } from "./dataSource.js";
import { digits } from "./digits.js";
import { idx } from "./idx.js";
import { imageFolder } from "./imageFolder.js";
import { letters } from "./letters.js";

/** All data sources. A new one is a file beside this one and a line here and in `dataForms`. */
export const sources: readonly DataSource[] = [letters, digits, csv, idx, cifar10, cifar100, imageFolder];
