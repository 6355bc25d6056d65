// What the servers beside this file have in common: POST /classify takes {"pixels": [64 numbers from 0 to 16]},
// POST /measure takes {"order": 4, "edges": [[0, 1], ...]}. Both answer with JSON.
import { averageClustering, averageShortestPathLength, Graph, SweetspotError } from "sweetspot";
import { SweetspotError as EdgeError } from "sweetspot/edge";

/** Larger requests are refused before they are read to the end. */
const LARGEST_BODY = 65_536;
const MOST_NODES = 1000;

const paths = { "/classify": classify, "/measure": measure };

/**
 * @param {Request} request
 * @param {import("sweetspot/edge").Network} network of digits
 * @returns {Promise<Response>}
 */
export async function answer(request, network) {
  const { pathname } = new URL(request.url);
  if (!Object.hasOwn(paths, pathname)) return json(404, { error: "there are /classify and /measure" });
  if (request.method !== "POST") return json(405, { error: "POST is expected" });
  const text = await boundedText(request);
  if (text === undefined) return json(413, { error: `at most ${LARGEST_BODY} bytes are read` });
  try {
    return json(200, paths[pathname](JSON.parse(text), network));
  } catch (error) {
    const usual =
      error instanceof SweetspotError || error instanceof EdgeError || error instanceof SyntaxError;
    if (!usual) throw error;
    return json(400, { error: error.message });
  }
}

function classify(body, network) {
  const pixels = body?.pixels;
  return network.classify(Float32Array.from(Array.isArray(pixels) ? pixels : []))[0];
}

function measure(body) {
  const { order, edges } = body ?? {};
  if (!(order <= MOST_NODES)) throw new SweetspotError(`order must be at most ${MOST_NODES}`);
  const graph = Graph.fromEdges(order, Array.isArray(edges) ? edges : []);
  return {
    order: graph.order,
    size: graph.size,
    clustering: averageClustering(graph),
    pathLength: averageShortestPathLength(graph),
  };
}

async function boundedText(request) {
  const chunks = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.length;
    if (bytes > LARGEST_BODY) return undefined;
    chunks.push(chunk);
  }
  return new Blob(chunks).text();
}

function json(status, body) {
  return Response.json(body, { status });
}
