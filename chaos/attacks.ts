import type { Attack } from "./attack.js";
import { clusters } from "./clusters.js";
import { disks } from "./disks.js";
import { kills } from "./kills.js";
import { formatProbes } from "./probes/catalogue.js";
import { hostileServers } from "./probes/hostileServers.js";
import { probing } from "./probing.js";
import { races } from "./races.js";
import { simulations } from "./simulations.js";

/** All attacks, in the order in which they are made. */
export const attacks: readonly Attack[] = [
  ...kills,
  ...races,
  ...disks,
  ...clusters,
  ...simulations,
  ...hostileServers.map((probe) => probing(probe, "servers", 1 / hostileServers.length)),
  ...formatProbes.map((probe) => probing(probe, "mutants")),
];
