import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** An event of AWS Lambda, payload version 2.0, as far as a handler needs it. */
interface LambdaEvent {
  readonly requestContext: { readonly http: { readonly method: string } };
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly isBase64Encoded: boolean;
}

interface LambdaAnswer {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a test does to a request instead of handing on the answer; undefined: nothing. */
type Mischief = (
  response: ServerResponse,
  answer: () => Promise<LambdaAnswer>,
  request: number,
) => Promise<void> | undefined;

/**
 * Emulates the function URL of AWS Lambda: each request becomes an event, whose body some gateways encode.
 *
 * @param mischief may kill, delay or change the answer to the k-th request, from 0
 */
export async function functionServer(
  handler: (event: LambdaEvent) => Promise<LambdaAnswer>,
  mischief: Mischief = () => undefined,
) {
  let requests = 0;
  let running = 0;
  let most = 0;
  const answerTo = async (request: IncomingMessage, response: ServerResponse) => {
    const k = requests++;
    most = Math.max(most, ++running);
    const body = await text(request);
    const encoded = k % 2 === 1;
    const event: LambdaEvent = {
      requestContext: { http: { method: request.method! } },
      headers: request.headers as Record<string, string>,
      body: encoded ? Buffer.from(body).toString("base64") : body,
      isBase64Encoded: encoded,
    };
    try {
      await (mischief(response, () => handler(event), k) ?? send(response, await handler(event)));
    } finally {
      running--;
    }
  };
  const server = createServer((request, response) => {
    answerTo(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/trial?key=hidden`,
    counts: () => ({ requests, most }),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Sends an answer as it is. */
export function send(response: ServerResponse, { statusCode, headers, body }: LambdaAnswer): Promise<void> {
  response.writeHead(statusCode, headers).end(body);
  return Promise.resolve();
}
