import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { writeNpy } from "../../src/graph/formats/npy/npy.js";
import { tarOf } from "../probes/tarOf.js";

const numbers = (count: number) =>
  Buffer.from(writeNpy(Float64Array.from({ length: count }, Math.sqrt), [count]));

/** Files of a small release, by their names in the authors' archive. */
export const releaseFiles: readonly (readonly [string, Buffer])[] = [
  ["graph2nn-x/LICENSE", Buffer.from("a licence\n")],
  ["graph2nn-x/pycls/datasets/cat.txt", Buffer.from("0 1\n1 2\n".repeat(500))],
  ["graph2nn-x/analysis/graphs_n64_52.npy", numbers(2500)],
  ["graph2nn-x/analysis/final_results/mlp/results.npy", numbers(7500)],
  ["graph2nn-x/tools/train.py", Buffer.from("print()\n")],
];

interface Server {
  readonly url: string;
  readonly close: () => Promise<void>;
}

let opened: Promise<Server> | undefined;

/** A good server of the small release, the same for all callers. */
export function releaseServer(): Promise<Server> {
  return (opened ??= open());
}

async function open(): Promise<Server> {
  const archive = gzipSync(tarOf(releaseFiles), { level: 0 });
  const server = createServer((_, response) => {
    response.writeHead(200);
    // in pieces, so that a kill finds a download under way
    let at = 0;
    const timer = setInterval(() => {
      if (at >= archive.length) response.end();
      else response.write(archive.subarray(at, (at += 4096)));
    }, 2);
    response.on("close", () => clearInterval(timer));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
