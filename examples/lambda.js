// A function of AWS Lambda's kind behind an HTTP API (payload format 2.0); digits.sspt lies beside it (see worker.js).
import { Buffer } from "node:buffer";
import { loadNetwork } from "sweetspot/edge";
import { answer } from "./answer.js";

let network;

export async function handler({ rawPath, requestContext, body, isBase64Encoded }) {
  network ??= loadNetwork(new URL("digits.sspt", import.meta.url));
  const { method } = requestContext.http;
  const content = method === "GET" ? undefined : Buffer.from(body ?? "", isBase64Encoded ? "base64" : "utf8");
  const request = new Request(`https://lambda${rawPath}`, { method, body: content });
  const response = await answer(request, await network);
  return {
    statusCode: response.status,
    headers: Object.fromEntries(response.headers),
    body: await response.text(),
  };
}
