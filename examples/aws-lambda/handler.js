// An AWS Lambda function (HTTP API, payload version 2.0): POST an image to /digit. Script, kernels and model are bundled
// into one file:
//   esbuild handler.js --bundle --platform=node --target=node20 --format=esm --loader:.sspt=binary --outfile=handler.mjs
import { loadNetwork } from "sweetspot/edge/inline";
import model from "../digits/digits.sspt";
import { classifyDigit } from "../http/classifyDigit.js";
import { respond } from "../http/respond.js";

const network = await loadNetwork(model);
const routes = { "/digit": (text) => classifyDigit(network, text) };

export async function handler({ rawPath, requestContext, headers, body, isBase64Encoded }) {
  const { method } = requestContext.http;
  const request = new Request(new URL(rawPath, "https://lambda.invalid"), {
    method,
    headers,
    body: method === "GET" || method === "HEAD" ? undefined : bytesOf(body ?? "", isBase64Encoded),
  });
  const response = await respond(request, routes);
  return {
    statusCode: response.status,
    headers: Object.fromEntries(response.headers),
    body: await response.text(),
  };
}

function bytesOf(body, isBase64) {
  return Buffer.from(body, isBase64 ? "base64" : "utf8");
}
