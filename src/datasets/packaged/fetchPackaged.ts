import type { PackagedFile } from "./packagedFile.js";

/** A data set of the package in a browser: fetched from where a bundler put it. */
export function packagedFile(name: string): PackagedFile {
  const url = urls[name]();
  return {
    path: url.href,
    read: async () => {
      const response = await fetch(url);
      if (!response.ok) throw new Error(`the server answered ${response.status}`);
      return new Uint8Array(await response.arrayBuffer());
    },
  };
}

// bundlers copy files that they see here
const urls: Readonly<Record<string, () => URL>> = {
  "optical-digits.csv.gz": () => new URL("../../../data/optical-digits.csv.gz", import.meta.url),
  "letter-recognition.csv.gz": () => new URL("../../../data/letter-recognition.csv.gz", import.meta.url),
};
