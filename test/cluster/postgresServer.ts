import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import {
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { freePort } from "./freePort.js";

/** Where Debian keeps the programs of each version. */
const VERSIONS = "/usr/lib/postgresql";
const PASSWORD = "right-secret";

/** The folder of the newest installed programs. */
const programs = existsSync(VERSIONS)
  ? readdirSync(VERSIONS)
      .sort((a, b) => Number(b) - Number(a))
      .map((version) => join(VERSIONS, version, "bin"))
      .find((folder) => existsSync(join(folder, "initdb")))
  : undefined;

/** Whether tests can start a PostgreSQL server of their own. Where CI has installed it, they must. */
export const hasPostgres = programs !== undefined || process.env.REQUIRE_PROGRAMS !== undefined;

/** It refuses to run as root; Debian's package makes a user for it. */
const [asUser, user] =
  process.getuid?.() === 0 ? [["runuser", "-u", "postgres", "--"], "postgres"] : [[], undefined];

/** A PostgreSQL server on a free port of this machine, with its files in a folder of its own. */
export class PostgresServer {
  private readonly folder = mkdtempSync(join(tmpdir(), "sweetspot-postgres-"));
  private child: ChildProcess | undefined;

  private constructor(readonly port: number) {}

  static async start(): Promise<PostgresServer> {
    const server = new PostgresServer(await freePort());
    server.create();
    await server.start();
    return server;
  }

  get url(): string {
    return `postgres://owner:${PASSWORD}@127.0.0.1:${this.port}/postgres`;
  }

  /** Starts it, again after `kill`. */
  async start(): Promise<void> {
    const [program, ...words] = [...asUser, join(programs!, "postgres"), "-D", join(this.folder, "data")];
    const here = ["-p", String(this.port), "-h", "127.0.0.1", "-k", this.folder];
    const fast = ["-c", "fsync=off", "-c", "shared_buffers=16MB"];
    this.child = spawn(program, [...words, ...here, ...fast], { stdio: "ignore" });
    for (let tries = 0; !(await this.answers()); tries++) {
      if (tries > 300) throw new Error("postgres does not start");
      await pause(50);
    }
  }

  /** Runs SQL as the owner of the server. */
  async run(sql: string): Promise<void> {
    const client = new Client(this.url);
    await client.connect();
    await client.query(sql).finally(() => client.end());
  }

  /** At once, as a server that crashes. */
  async kill(): Promise<void> {
    const { child } = this;
    if (child === undefined) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    // its other processes end with it, without a word to their clients' transactions
    process.kill(
      Number.parseInt(readFileSync(join(this.folder, "data", "postmaster.pid"), "utf8")),
      "SIGQUIT",
    );
    await ended;
    this.child = undefined;
  }

  async close(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private create(): void {
    const password = join(this.folder, "password");
    writeFileSync(password, PASSWORD);
    if (user !== undefined) {
      const uid = Number(execFileSync("id", ["-u", user], { encoding: "utf8" }));
      for (const path of [this.folder, password]) chownSync(path, uid, statSync(path).gid);
    }
    const [program, ...words] = [...asUser, join(programs!, "initdb"), "-D", join(this.folder, "data")];
    const login = ["-U", "owner", `--pwfile=${password}`, "--auth=scram-sha-256"];
    execFileSync(program, [...words, ...login, "--no-sync", "--no-instructions"], { stdio: "pipe" });
  }

  private async answers(): Promise<boolean> {
    const client = new Client(this.url);
    client.on("error", () => undefined);
    return client.connect().then(
      () => client.end().then(() => true),
      () => false,
    );
  }
}
