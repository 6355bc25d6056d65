import { archives } from "./archives.js";
import { dataFiles } from "./dataFiles.js";
import { graphFiles } from "./graphFiles.js";
import { modelFiles } from "./modelFiles.js";
import type { Probe } from "./probe.js";
import { publishedFiles } from "./publishedFiles.js";
import { hostileServers } from "./hostileServers.js";
import { studyFiles } from "./studyFiles.js";

/** All formats whose files are damaged. */
export const formatProbes: readonly Probe[] = [
  ...graphFiles,
  ...dataFiles,
  ...modelFiles,
  ...studyFiles,
  ...publishedFiles,
  ...archives,
];

/** All that runs in a worker process. */
export const probes: readonly Probe[] = [...formatProbes, ...hostileServers];
