import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** Zachary's karate club, measured by NetworkX 2.8.8; its mean clustering is summed in ascending order. */
const karate = {
  order: 34,
  size: 78,
  density: 0.13903743315508021,
  averageClustering: 0.5706384782076824,
  averageShortestPathLength: 2.408199643493761,
  transitivity: 0.2556818181818182,
};

/** Requests to the examples, with the expected status and answer of each. */
export async function exchangesOf(folder) {
  const { toNodeLink, karateClub } = await import(entry(folder, "index.js"));
  const { loadNetwork } = await import(entry(folder, "edge/index.js"));
  const csv = gunzipSync(readFileSync(join(folder, "node_modules/sweetspot/data/optical-digits.csv.gz")));
  const rows = csv.toString().split("\n", 10);
  const network = await loadNetwork(readFileSync(join(folder, "examples/digits/digits.sspt")));
  const digits = rows.map((line) => {
    const row = line.split(",").map(Number);
    const [{ className, probability }] = network.classify(Float32Array.from(row.slice(0, 64)));
    return {
      path: "/digit",
      body: JSON.stringify(row.slice(0, 64)),
      status: 200,
      answer: { digit: Number(className), probability },
      label: row[64],
    };
  });
  const refusals = [
    { path: "/digit", body: "[1, 2", status: 400, error: /^the body: is not JSON \(/ },
    {
      path: "/digit",
      body: "[1, 2]",
      status: 400,
      error: /^the body must be an array of 64 numbers from 0 to 16, but got an array of length 2$/,
    },
    { path: "/digit", body: JSON.stringify(new Array(64).fill(17)), status: 400, error: /from 0 to 16/ },
    { path: "/digit", body: " ".repeat(65_537), status: 413, error: /at most 65536 bytes/ },
    { path: "/nothing", body: "", status: 404, error: /\/digit/ },
    { path: "/digit", method: "GET", status: 405, error: /POST/ },
  ];
  const graphs = [
    { path: "/measure", body: JSON.stringify(toNodeLink(karateClub())), status: 200, answer: karate },
    {
      path: "/measure",
      body: '{"nodes":[{"id":0},{"id":1}],"links":[]}',
      status: 200,
      answer: {
        order: 2,
        size: 0,
        density: 0,
        averageClustering: 0,
        averageShortestPathLength: null,
        transitivity: 0,
      },
    },
    { path: "/measure", body: '{"nodes":[]}', status: 400, error: /^the body: is not node-link JSON/ },
    { path: "/measure", body: " ".repeat(65_537), status: 413, error: /at most 65536 bytes/ },
  ];
  return { digits: [...digits, ...refusals], graphs };
}

const entry = (folder, path) => pathToFileURL(join(folder, "node_modules/sweetspot/dist", path)).href;
