// An AWS Lambda function (function URL or HTTP API, payload version 2.0) that trains one trial a request. Set
// SWEETSPOT_TRIALS_SECRET in its environment. Deploy this folder with its node_modules.
import { readFileSync } from "node:fs";
import { answerTrial, unpackData } from "sweetspot/trial";

const data = unpackData(readFileSync(new URL("data.bin", import.meta.url)));

export async function handler({ requestContext, headers, body = "", isBase64Encoded }) {
  const { method } = requestContext.http;
  const request = new Request("https://lambda.invalid/", {
    method,
    headers,
    body: method === "POST" ? Buffer.from(body, isBase64Encoded ? "base64" : "utf8") : undefined,
  });
  const response = await answerTrial(request, { data, secret: process.env.SWEETSPOT_TRIALS_SECRET });
  return {
    statusCode: response.status,
    headers: Object.fromEntries(response.headers),
    body: await response.text(),
  };
}
