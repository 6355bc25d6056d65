import { connect, createServer, type Server, type Socket } from "node:net";

/** A network that can be cut: what goes through it stops without a word, as when a cable is pulled. */
export class TcpProxy {
  private readonly sockets = new Set<Socket>();
  private isCut = false;

  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  static async open(target: number): Promise<TcpProxy> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const proxy = new TcpProxy(server, (server.address() as { port: number }).port);
    server.on("connection", (socket) => proxy.join(socket, connect(target, "127.0.0.1")));
    return proxy;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** What is under way is lost; new connections open, and stay silent. */
  cut(): void {
    this.isCut = true;
  }

  /** New connections work again. Those of the time before and during the cut never do. */
  mend(): void {
    this.isCut = false;
  }

  close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private join(near: Socket, far: Socket): void {
    let dead = this.isCut;
    for (const [from, to] of [
      [near, far],
      [far, near],
    ]) {
      this.sockets.add(from);
      from.on("data", (bytes) => {
        dead ||= this.isCut;
        if (!dead) to.write(bytes);
      });
      from.on("error", () => undefined);
      from.on("close", () => {
        this.sockets.delete(from);
        // nobody is told across a cut
        if (!dead || from === near) to.destroy();
      });
    }
  }
}
