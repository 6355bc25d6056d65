import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { fetchGraph2nn } from "../../src/training/index.js";
import type { PythonRandom } from "../../src/random.js";
import { mutate } from "../../test/graph/formats/fuzz/mutate.js";
import { Failure } from "../attack.js";
import { filesBelow } from "../programs/folderState.js";
import { releaseFiles } from "../programs/releaseServer.js";
import { HostileServer, sendWhole } from "./hostileServer.js";
import type { Probe } from "./probe.js";
import { readOrRefused } from "./readOrRefused.js";
import { entryOf, tarOf, withChecksum } from "./tarOf.js";

const good = tarOf(releaseFiles);

const NAMES = [
  ...[
    "../../escaped",
    "/tmp/sweetspot-chaos-escaped",
    "graph2nn-x/../../escaped",
    "graph2nn-x/LICENSE/below",
  ],
  ...["graph2nn-x/analysis/../../../escaped.npy", "graph2nn-x/analysis/final_results", "graph2nn-x/LICENSE"],
  ...[
    "",
    ".",
    "..",
    "graph2nn-x/",
    "\u0000",
    "graph2nn-x/pycls/datasets/cat.txt",
    "con",
    "a\\..\\b",
    "é".repeat(40),
  ],
];

/** Types of entries: files, links, devices, pipes, folders, extended headers, unknown ones. */
const TYPES = [..."01234567gxLKS?V", "\0"];

/** An archive with an entry added or changed, the checksums of headers right; and sometimes damaged at random, packed or not. */
function damagedArchive(random: PythonRandom): Buffer {
  const below = (bound: number) => Math.floor(random.random() * bound);
  let tar = Buffer.from(good);
  const kind = below(6);
  if (kind <= 1) {
    const size = below(3) === 0 ? random.choice([0, 1, 511, 2 ** 20, 2 ** 33 - 1]) : undefined;
    const fields = { type: random.choice(TYPES), link: random.choice(NAMES), size };
    const content = random.choice([
      Buffer.alloc(0),
      Buffer.from("30 path=../../escaped\n30 size=9\n"),
      Buffer.alloc(700, 65),
    ]);
    const entry = entryOf(random.choice(NAMES), content, fields);
    const at = below(2) * (tar.length - 1024);
    tar = Buffer.concat([tar.subarray(0, at), entry, tar.subarray(at)]);
  } else if (kind <= 3) {
    const [, offsets] = releaseFiles.reduce<[number, number[]]>(
      ([at, all], [, content]) => [at + 512 * (1 + Math.ceil(content.length / 512)), [...all, at]],
      [0, []],
    );
    const at = random.choice(offsets);
    const header = Buffer.from(tar.subarray(at, at + 512));
    for (let k = 1 + below(3); k > 0; k--)
      header[random.choice([below(512), 124 + below(12), 156, below(60)])] = below(256);
    withChecksum(header).copy(tar, at);
  } else if (kind === 4) tar = Buffer.from(mutate(tar, [good], below));
  const packed = gzipSync(tar, { level: 1 });
  return kind === 5 ? Buffer.from(mutate(packed, [packed], below)) : packed;
}

/** Archives that a download unpacks. */
export const archives: readonly Probe[] = [
  {
    name: "archive: tar.gz",
    open: async () => {
      const server = await HostileServer.open();
      return async (random, folder) => {
        server.use(sendWhole(damagedArchive(random)));
        const directory = join(folder, "data");
        const outcome = await readOrRefused(() =>
          fetchGraph2nn({ directory, baseUrl: server.url, firstPause: 1 }, {}),
        );
        const outside = [...readdirSync(folder), ...readdirSync(directory)].filter(
          (name) => name !== "data" && !(outcome === "read" && name === "release"),
        );
        if (outside.length > 0) throw new Failure(`${outcome}, but left ${outside.join(", ")}`);
        const links = filesBelow(directory).filter((name) => !lstatSync(join(directory, name)).isFile());
        if (links.length > 0) throw new Failure(`unpacked ${links.join(", ")}, which are no ordinary files`);
        return outcome;
      };
    },
  },
];
