import { request as requestPlain } from "node:http";
import { request as requestSecure } from "node:https";

/** What a server answered. */
export interface Answer {
  readonly status: number;
  /** Seconds after which the server wants to be asked again. */
  readonly retryAfter: number | undefined;
  readonly text: string;
}

/** Larger answers are refused: a trial has a bit for each test example. */
const MOST_BYTES = 64 * 2 ** 20;

/**
 * Sends JSON. Unlike `fetch` in Node.js, it waits for as long as the signal allows, so that a training run may take longer than
 * five minutes.
 *
 * @throws an error of Node.js when there is no answer; the reason of the signal when it is aborted
 */
export function postJson(url: URL, secret: string, body: string, signal: AbortSignal): Promise<Answer> {
  const request = url.protocol === "https:" ? requestSecure : requestPlain;
  const headers = {
    authorization: `Bearer ${secret}`,
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
  };
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => reject(signal.aborted ? (signal.reason as Error) : error);
    const sent = request(url, { method: "POST", headers, signal }, (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on("error", fail);
      response.on("data", (chunk: Buffer) => {
        chunks.push(chunk);
        if ((size += chunk.length) > MOST_BYTES) response.destroy(new Error("the answer is too long"));
      });
      response.on("end", () => {
        const after = Number(response.headers["retry-after"]);
        resolve({
          status: response.statusCode!,
          retryAfter: Number.isFinite(after) && after >= 0 ? after : undefined,
          text: Buffer.concat(chunks).toString("utf8"),
        });
      });
    });
    sent.on("error", fail);
    sent.end(body);
  });
}
