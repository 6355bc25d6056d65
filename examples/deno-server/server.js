// A Deno server: POST a graph to /measure, or an image to /digit.
//   deno run --allow-net --allow-read --node-modules-dir=manual server.js [port]
import { loadNetwork } from "sweetspot/edge";
import { classifyDigit } from "../http/classifyDigit.js";
import { measureGraph } from "../http/measureGraph.js";
import { respond } from "../http/respond.js";

const network = await loadNetwork(new URL("../digits/digits.sspt", import.meta.url));
const routes = { "/measure": measureGraph, "/digit": (text) => classifyDigit(network, text) };

const port = Number(Deno.args[0] ?? 8000);
Deno.serve({ hostname: "127.0.0.1", port }, (request) => respond(request, routes));
