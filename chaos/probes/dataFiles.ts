import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import sharp from "sharp";
import type { PythonRandom } from "../../src/random.js";
import { loadDataSet } from "../../src/training/index.js";
import { smallCifar, smallCifar100, smallIdx } from "../../test/datasets/dataFiles.js";
import { mutate } from "../../test/graph/formats/fuzz/mutate.js";
import { Failure } from "../attack.js";
import type { Probe } from "./probe.js";
import { readOrRefused } from "./readOrRefused.js";

type Files = Readonly<Record<string, Buffer>>;

/** A data set in files, one of which is damaged and perhaps packed again. */
function dataProbe(name: string, scheme: string, made: () => Files | Promise<Files>, packed = false): Probe {
  const open = async () => {
    const files = await made();
    const names = Object.keys(files);
    return (random: PythonRandom, folder: string) => {
      const below = (bound: number) => Math.floor(random.random() * bound);
      const chosen = names[below(names.length)];
      const damaged = Buffer.from(mutate(files[chosen], [files[names[below(names.length)]]], below));
      // a packed file is mostly damaged before it is packed, so that its checksum is right
      const repacked = packed && below(4) > 0;
      for (const each of names) {
        const path = join(folder, packed ? `${each}.gz` : each);
        mkdirSync(dirname(path), { recursive: true });
        if (!packed) writeFileSync(path, each === chosen ? damaged : files[each]);
        else if (each !== chosen) writeFileSync(path, gzipSync(files[each], { level: 1 }));
        else
          writeFileSync(
            path,
            repacked ? gzipSync(damaged) : mutate(gzipSync(files[each]), [files[each]], below),
          );
      }
      return readOrRefused(async () => {
        const data = await loadDataSet(`${scheme}:${folder}`, { resize: 4, onNote: () => undefined });
        const size = data.height * data.width * data.channels;
        for (const { pixels, labels } of [data.train, data.test])
          if (
            pixels.length !== labels.length * size ||
            labels.some((label) => label >= data.classNames.length)
          )
            throw new Failure(`${labels.length} labels, ${pixels.length} pixels of ${size}`);
      });
    };
  };
  return { name, open };
}

/** Pictures of three formats in two classes. */
async function pictures(): Promise<Files> {
  const picture = (red: number) =>
    sharp({ create: { width: 9, height: 7, channels: 3, background: { r: red, g: 90, b: 40 } } });
  const files: [string, Buffer][] = [];
  for (const [k, part] of ["train", "test"].entries())
    for (const [c, label] of ["cat", "dog"].entries()) {
      files.push([
        `${part}/${label}/a.png`,
        await picture(50 * k + 90 * c)
          .png()
          .toBuffer(),
      ]);
      files.push([
        `${part}/${label}/b.jpg`,
        await picture(20 * k + 60 * c)
          .jpeg()
          .toBuffer(),
      ]);
      files.push([
        `${part}/${label}/c.webp`,
        await picture(10 * k + 30 * c)
          .webp()
          .toBuffer(),
      ]);
    }
  return Object.fromEntries(files);
}

/** Files of data sets. */
export const dataFiles: readonly Probe[] = [
  dataProbe("data set: idx", "idx", smallIdx),
  dataProbe("data set: idx, gzipped", "idx", smallIdx, true),
  dataProbe("data set: cifar10", "cifar10", smallCifar),
  dataProbe("data set: cifar100", "cifar100", smallCifar100),
  dataProbe("data set: pictures", "image-folder", pictures),
];
