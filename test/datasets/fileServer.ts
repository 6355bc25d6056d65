import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** What a server does with its first, second, ... request; the last entry answers all further ones too. */
export type Behaviour = (
  request: IncomingMessage,
  response: ServerResponse,
  /** Has the connection cut as soon as the other side has so many bytes of the file. */
  cutAt: (received: number) => void,
) => void;

export interface FileServer {
  readonly url: string;
  /** Headers of the requests that came, in order. */
  readonly requests: IncomingHttpHeaders[];
  /** To be told how many bytes have come through, so that a cut loses none of them. */
  readonly progressed: (received: number) => void;
  /** Stops the server; further connections are refused. */
  readonly close: () => Promise<void>;
}

/** A server on this machine, gone when the test ends. */
export async function serve(...behaviours: Behaviour[]): Promise<FileServer> {
  const requests: IncomingHttpHeaders[] = [];
  let cut: { place: number; response: ServerResponse } | undefined;
  const progressed = (received: number): void => {
    if (cut === undefined || received < cut.place) return;
    cut.response.destroy();
    cut = undefined;
  };
  const server = createServer((request, response) => {
    requests.push(request.headers);
    const behaviour = behaviours[Math.min(requests.length, behaviours.length) - 1];
    behaviour(request, response, (place) => void (cut = { place, response }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = (): Promise<void> => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(() => resolve()));
  };
  onTestFinished(close);
  return { url: `http://127.0.0.1:${port}/`, requests, progressed, close };
}

/** Answers as a good server: all, or from where the Range header says. */
export function whole(content: Buffer, headers: Record<string, string> = {}): Behaviour {
  return (request, response) => {
    const start = rangeStart(request);
    response.writeHead(start > 0 ? 206 : 200, { ...headers, ...lengths(content, start) });
    response.end(content.subarray(start));
  };
}

/** Promises as a good server does, and cuts the connection after so many bytes. */
export function cutAfter(sent: number, content: Buffer, headers: Record<string, string> = {}): Behaviour {
  return (request, response, cutAt) => {
    const start = rangeStart(request);
    cutAt(start + sent);
    response.writeHead(start > 0 ? 206 : 200, { ...headers, ...lengths(content, start) });
    response.write(content.subarray(start, start + sent));
  };
}

/** Sends everything, whatever part was asked for. */
export function ignoringRange(content: Buffer): Behaviour {
  return (_, response) => {
    response.writeHead(200, { "content-length": content.length });
    response.end(content);
  };
}

export function answering(status: number): Behaviour {
  return (_, response) => {
    response.writeHead(status);
    response.end("sorry");
  };
}

function rangeStart(request: IncomingMessage): number {
  return Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0);
}

function lengths(content: Buffer, start: number): Record<string, string | number> {
  const total = content.length;
  const length = { "content-length": total - start };
  return start > 0 ? { ...length, "content-range": `bytes ${start}-${total - 1}/${total}` } : length;
}
