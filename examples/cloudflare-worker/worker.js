// A Cloudflare worker: POST a graph to /measure, or an image to /digit.
import { loadNetwork } from "sweetspot/edge";
import model from "../digits/digits.sspt";
import { classifyDigit } from "../http/classifyDigit.js";
import { measureGraph } from "../http/measureGraph.js";
import { respond } from "../http/respond.js";

const network = await loadNetwork(model);
const routes = { "/measure": measureGraph, "/digit": (text) => classifyDigit(network, text) };

export default {
  fetch: (request) => respond(request, routes),
};
