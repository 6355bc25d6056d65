import { randomBytes, timingSafeEqual } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { StudyError } from "../errors.js";
import { systemErrorCode } from "../files/systemErrorCode.js";
import type { Fragment } from "./watchPage.js";

/** What a server shows. */
export interface Shown {
  /** The page, whose script has this nonce. */
  readonly page: (nonce: string) => string;
  /** All parts of the page as they are now, and its status line. */
  readonly fragments: () => readonly Fragment[];
  readonly status: () => string;
  /** Path of the report of a study, by index; undefined where there is none. */
  readonly report: (study: number) => string | undefined;
}

const HOST = "127.0.0.1";
/** Pages that may be open at once. */
const MOST_PAGES = 32;
/** Milliseconds between signs of life. */
const HEARTBEAT = 15_000;

const HEADERS = {
  "cache-control": "no-store",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

/**
 * Serves the page to this machine only. Every address has a secret token, so that other users and web sites cannot read it; requests
 * under another host name are refused, so that no name that is rebound to this address can, either.
 */
export class WatchServer {
  private readonly token = randomBytes(24).toString("base64url");
  private readonly pages = new Set<ServerResponse>();
  private readonly timer: NodeJS.Timeout;

  private constructor(
    private readonly server: Server,
    private readonly shown: Shown,
  ) {
    server.on("request", (request: IncomingMessage, response: ServerResponse) =>
      this.answer(request, response),
    );
    this.timer = setInterval(() => this.pages.forEach((page) => page.write(":\n\n")), HEARTBEAT);
  }

  /**
   * @param port 0 for any that is free
   * @throws {StudyError} when the port is in use or not allowed
   */
  static async start(shown: Shown, port: number): Promise<WatchServer> {
    const server = createServer();
    const watch = new WatchServer(server, shown);
    try {
      await new Promise<void>((resolve, reject) => {
        server.once("error", reject);
        server.listen({ host: HOST, port }, resolve);
      });
    } catch (error) {
      clearInterval(watch.timer);
      const code = systemErrorCode(error);
      const reason =
        code === "EADDRINUSE" ? "is in use" : code === "EACCES" ? "is not allowed" : "cannot be used";
      throw new StudyError(`Port ${port} of ${HOST} ${reason}: choose another --port, or leave it out.`, {
        cause: error,
      });
    }
    return watch;
  }

  /** The address of the page. */
  get url(): string {
    return `http://${HOST}:${this.port}/${this.token}/`;
  }

  /** Sends parts and the status line to every open page. */
  send(fragments: readonly Fragment[]): void {
    for (const page of this.pages) this.write(page, fragments);
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    for (const page of this.pages) page.end();
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  private get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const { method, url = "", headers } = request;
    if (headers.host !== `${HOST}:${this.port}` && headers.host !== `localhost:${this.port}`)
      return refuse(response, 403, "This host name is not allowed.");
    const [, token = "", path = ""] = /^\/([^/?]*)\/?([^?]*)/.exec(url) ?? [];
    if (!this.isToken(token))
      return refuse(response, 403, "The address is wrong: copy all of it from the terminal.");
    if (method !== "GET") {
      response.setHeader("allow", "GET");
      return refuse(response, 405, "Only GET is allowed.");
    }
    if (path === "") return this.answerPage(response);
    if (path === "events") return this.answerEvents(response);
    const [, study] = /^studies\/(\d{1,4})\/report\.html$/.exec(path) ?? [];
    const report = study === undefined ? undefined : this.shown.report(Number(study));
    return report === undefined
      ? refuse(response, 404, "There is no such page.")
      : answerReport(response, report);
  }

  private isToken(given: string): boolean {
    const [one, other] = [Buffer.from(given), Buffer.from(this.token)];
    return one.length === other.length && timingSafeEqual(one, other);
  }

  private answerPage(response: ServerResponse): void {
    const nonce = randomBytes(18).toString("base64");
    const policy = [
      "default-src 'none'",
      `script-src 'nonce-${nonce}'`,
      // figures have style attributes
      "style-src 'unsafe-inline'",
      "img-src data:",
      "connect-src 'self'",
      "frame-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ];
    send(response, 200, this.shown.page(nonce), policy.join("; "));
  }

  private answerEvents(response: ServerResponse): void {
    if (this.pages.size >= MOST_PAGES) return refuse(response, 503, "Too many pages are open.");
    response.writeHead(200, { ...HEADERS, "content-type": "text/event-stream; charset=utf-8" });
    response.write("retry: 2000\n\n");
    this.pages.add(response);
    response.on("close", () => this.pages.delete(response));
    // what changed between the page and this request
    this.write(response, this.shown.fragments());
  }

  private write(page: ServerResponse, fragments: readonly Fragment[]): void {
    const event = (name: string, data: unknown) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
    const parts = fragments.map(({ id, content }) => event("fragment", { id, html: content.text }));
    page.write(parts.join("") + event("status", this.shown.status()));
  }
}

/** A report may have been written by anybody, so nothing in it runs. */
function answerReport(response: ServerResponse, path: string): void {
  let content: Buffer;
  try {
    content = readFileSync(path);
  } catch {
    return refuse(response, 404, "The report cannot be read.");
  }
  const policy =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox";
  send(response, 200, content, policy);
}

function refuse(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, { ...HEADERS, "content-type": "text/plain; charset=utf-8" });
  response.end(`${sentence}\n`);
}

function send(response: ServerResponse, status: number, content: string | Buffer, policy: string): void {
  const type = { "content-type": "text/html; charset=utf-8", "content-security-policy": policy };
  response.writeHead(status, { ...HEADERS, ...type });
  response.end(content);
}
