import { createHash } from "node:crypto";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { fetchPublished } from "../../src/datasets/fetch/fetchPublished.js";
import { fetchGraph2nn } from "../../src/training/index.js";
import { smallIdx } from "../../test/datasets/dataFiles.js";
import { Failure } from "../attack.js";
import { differences, filesBelow, folderState } from "../programs/folderState.js";
import { releaseFiles } from "../programs/releaseServer.js";
import { HostileServer, sendWhole } from "./hostileServer.js";
import { hostileAnswers } from "./hostileAnswers.js";
import type { Probe } from "./probe.js";
import { readOrRefused } from "./readOrRefused.js";
import { tarOf } from "./tarOf.js";

const archive = gzipSync(tarOf(releaseFiles));
const [name, file] = Object.entries(smallIdx())[0];
const publisher = {
  name: "small",
  baseUrl: "http://localhost/",
  scheme: "idx",
  files: [{ name, bytes: file.length, sha256: createHash("sha256").update(file).digest("hex") }],
};

interface Options {
  readonly directory: string;
  readonly baseUrl: string;
  readonly firstPause: number;
  readonly patience?: number;
}

/** What is fetched: an archive without a checksum, and a file with one. */
const targets = [
  { content: archive, fetch: (options: Options) => fetchGraph2nn(options, {}) },
  { content: file, fetch: (options: Options) => fetchPublished(publisher, options) },
];

/** The files that a good server leaves, by target. */
const goodStates = new Map<number, Record<string, string>>();

/** Each kind of hostile server. Afterwards a good one has to be enough. */
export const hostileServers: readonly Probe[] = Object.entries(hostileAnswers).map(([kind, hostility]) => ({
  name: `server: ${kind}`,
  open: async () => {
    const server = await HostileServer.open();
    return async (random, folder) => {
      const chosen = random.randbelow(targets.length);
      const { content, fetch } = targets[chosen];
      const options = { directory: join(folder, "data"), baseUrl: server.url, firstPause: 1 };
      if (!goodStates.has(chosen)) {
        server.use(sendWhole(content));
        const directory = join(folder, "good");
        await fetch({ ...options, directory });
        goodStates.set(chosen, folderState(directory));
      }
      server.use(hostility(content, random));
      const outcome = await readOrRefused(() => fetch({ ...options, patience: 400 }));
      const left = filesBelow(options.directory).filter((path) => !path.endsWith(".part"));
      if (outcome === "refused" && left.length > 0) throw new Failure(`left ${left.join(", ")}`);
      server.use(sendWhole(content));
      await fetch(options);
      const different = differences(goodStates.get(chosen)!, folderState(options.directory));
      // any archive of the right form is taken, because nothing is known about it
      if (different.length > 0 && !(outcome === "read" && content === archive))
        throw new Failure(different.join("\n"));
      return outcome === "read" ? "received" : "refused";
    };
  },
}));
