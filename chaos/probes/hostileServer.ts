import { createServer, type Server, type Socket } from "node:net";
import type { AddressInfo } from "node:net";

/** Answers a request, given its head: writes anything to the connection. */
export type Answering = (socket: Socket, head: string) => void;

/** A server of bytes, not of HTTP: it may answer anything. */
export class HostileServer {
  private answering: Answering = (socket) => socket.destroy();
  private readonly sockets = new Set<Socket>();

  private constructor(private readonly server: Server) {}

  static async open(): Promise<HostileServer> {
    const server = createServer();
    const hostile = new HostileServer(server);
    server.on("connection", (socket) => {
      hostile.sockets.add(socket);
      socket.on("close", () => hostile.sockets.delete(socket)).on("error", () => undefined);
      let head = "";
      socket.on("data", (bytes) => {
        head += bytes.toString("latin1");
        if (!head.includes("\r\n\r\n")) return;
        hostile.answering(socket, head);
        head = "";
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    server.unref();
    return hostile;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }

  /** Answers so from now on; connections under way are cut. */
  use(answering: Answering): void {
    for (const socket of this.sockets) socket.destroy();
    this.answering = answering;
  }
}

/** The head of an answer. */
export function headOf(status: string, headers: Readonly<Record<string, string | number>> = {}): string {
  const lines = Object.entries({ connection: "close", ...headers }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  return `HTTP/1.1 ${status}\r\n${lines.join("\r\n")}\r\n\r\n`;
}

/** Sends content as a good server does, from where the request says. */
export function sendWhole(content: Buffer): Answering {
  return (socket, head) => {
    const start = Math.min(Number(/^range: bytes=(\d+)-/im.exec(head)?.[1] ?? 0), content.length);
    const headers = { "content-length": content.length - start };
    const range = { "content-range": `bytes ${start}-${content.length - 1}/${content.length}` };
    socket.write(
      start > 0 ? headOf("206 Partial Content", { ...headers, ...range }) : headOf("200 OK", headers),
    );
    socket.end(content.subarray(start));
  };
}
