import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "./freePort.js";

/** Whether tests can start a Redis server of their own. Where CI has installed it, they must. */
export const hasRedis =
  spawnSync("redis-server", ["--version"]).status === 0 || process.env.REQUIRE_PROGRAMS !== undefined;

/** A Redis server on a free port of this machine, with an append-only file in a folder of its own. */
export class RedisServer {
  private readonly folder = mkdtempSync(join(tmpdir(), "sweetspot-redis-"));
  private child: ChildProcess | undefined;

  private constructor(
    readonly port: number,
    private readonly options: readonly string[],
  ) {}

  static async start(...options: string[]): Promise<RedisServer> {
    const server = new RedisServer(await freePort(), options);
    await server.start();
    return server;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** Starts it, again after `kill`. */
  async start(): Promise<void> {
    const words = ["--port", String(this.port), "--bind", "127.0.0.1", "--dir", this.folder, "--save", ""];
    const durable = ["--appendonly", "yes", "--appendfsync", "always"];
    this.child = spawn("redis-server", [...words, ...durable, ...this.options], { stdio: "ignore" });
    for (let tries = 0; !(await this.answers()); tries++) {
      if (tries > 300) throw new Error("redis-server does not start");
      await pause(50);
    }
  }

  /** As when the machine loses power. */
  async kill(): Promise<void> {
    const { child } = this;
    if (child === undefined) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await ended;
    this.child = undefined;
  }

  async close(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private answers(): Promise<boolean> {
    return new Promise((resolve) => {
      const socket = connect(this.port, "127.0.0.1", () => socket.write("PING\r\n"));
      const end = (answer: boolean) => {
        socket.destroy();
        resolve(answer);
      };
      socket.on("data", (bytes) => end(/PONG|NOAUTH/.test(bytes.toString())));
      socket.on("error", () => end(false));
    });
  }
}
