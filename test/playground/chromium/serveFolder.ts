import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";

const types: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
};

/** A server of files. */
export interface FolderServer {
  /** The address of the folder: it is not at the root of the server. */
  readonly url: string;
  close(): Promise<void>;
}

/** Serves a folder below a path, as a host of static files does. */
export async function serveFolder(folder: string): Promise<FolderServer> {
  const path = "/somewhere/below/";
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url!, "http://localhost");
    const name = pathname.startsWith(path) ? normalize(`/${pathname.slice(path.length)}`) : "/missing";
    const file = join(folder, name === "/" ? "index.html" : name);
    readFile(file).then(
      (content) => response.writeHead(200, { "content-type": types[extname(file)] }).end(content),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
