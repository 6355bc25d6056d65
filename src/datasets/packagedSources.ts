import type { DataSource } from "./dataSource.js";
import { digits } from "./digits.js";
import { letters } from "./letters.js";

/** The data sources where files cannot be read: browsers and edge runtimes. */
export const sources: readonly DataSource[] = [letters, digits];
