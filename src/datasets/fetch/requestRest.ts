import { DownloadError, FormatError } from "../../errors.js";

/** A try failed in a way that another may not: the connection was cut, the server was busy. */
export class Interruption extends Error {
  /**
   * @param message what happened
   * @param startOver whether the next try should ask for the whole file
   */
  constructor(
    message: string,
    readonly startOver: boolean,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** What a server sends of a file. */
export interface Answer {
  /** Where in the file the first byte belongs: where we are, or 0 when the server starts over. */
  readonly start: number;
  /** To prove next time that the file is still the same: a strong ETag or a date. */
  readonly validator: string | undefined;
  /** Throws an Interruption when the connection is cut. */
  readonly chunks: AsyncIterable<Uint8Array>;
}

export interface RestRequest {
  /** Bytes that are here already. */
  readonly received: number;
  /** Length of the whole file, if it is known. */
  readonly bytes: number | undefined;
  /** From the answer before this one. */
  readonly validator: string | undefined;
  /** Milliseconds without a byte after which the connection counts as cut. */
  readonly patience: number;
  readonly signal: AbortSignal | undefined;
}

/**
 * One HTTP request for the part of a file that is still missing.
 *
 * @throws Interruption when it is worth another try
 * @throws DownloadError when the server refuses
 * @throws FormatError when the file has another length than it should
 */
export async function requestRest(url: string, request: RestRequest): Promise<Answer> {
  const connection = new Connection(request);
  const response = await connection.wait((signal) => fetch(url, { headers: headersFor(request), signal }));
  try {
    const start = startOf(url, response, request);
    const validator = validatorOf(response.headers);
    return { start, validator, chunks: chunksOf(url, response, start, request.bytes, connection) };
  } catch (error) {
    await response.body?.cancel();
    throw error;
  }
}

/** Waits for what the network brings, but not for ever, and calls every failure of it an Interruption. */
class Connection {
  private readonly stalled = new AbortController();
  private readonly signal: AbortSignal;

  constructor(private readonly request: RestRequest) {
    const { signal } = request;
    this.signal = signal ? AbortSignal.any([signal, this.stalled.signal]) : this.stalled.signal;
  }

  async wait<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const { patience } = this.request;
    const timer = setTimeout(() => this.stalled.abort(), patience);
    try {
      return await work(this.signal);
    } catch (error) {
      const stalled = this.stalled.signal.aborted;
      throw new Interruption(stalled ? `nothing came for ${patience / 1000} s` : reasonOf(error), false, {
        cause: error,
      });
    } finally {
      clearTimeout(timer);
    }
  }
}

function headersFor({ received, validator }: RestRequest): Record<string, string> {
  // The sum is that of the file, so it must not be packed for the journey.
  const headers: Record<string, string> = { "accept-encoding": "identity" };
  if (received > 0) headers.range = `bytes=${received}-`;
  if (received > 0 && validator !== undefined) headers["if-range"] = validator;
  return headers;
}

function validatorOf(headers: Headers): string | undefined {
  const tag = headers.get("etag");
  return tag && !tag.startsWith("W/") ? tag : (headers.get("last-modified") ?? undefined);
}

function startOf(url: string, response: Response, { received, bytes }: RestRequest): number {
  const { status, statusText, headers } = response;
  if (status === 206) {
    const [, start, total] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(headers.get("content-range") ?? "") ?? [];
    if (total !== undefined && total !== "*") requireLength(url, Number(total), bytes);
    if (Number(start) !== received)
      throw new Interruption(`the server sent bytes from ${start}, not from ${received}`, true);
    return received;
  }
  if (status === 200) {
    const length = headers.get("content-length");
    if (length !== null && !headers.has("content-encoding")) requireLength(url, Number(length), bytes);
    return 0;
  }
  const answer = `the server answered ${status} ${statusText}`.trimEnd();
  if (status === 416) throw new Interruption(answer, true);
  if (status === 408 || status === 429 || status >= 500) throw new Interruption(answer, false);
  throw new DownloadError(url, `cannot be downloaded: ${answer}`);
}

function requireLength(url: string, length: number, bytes: number | undefined): void {
  if (bytes !== undefined && length !== bytes)
    throw new FormatError(url, `is ${length} bytes long, not ${bytes}`);
}

async function* chunksOf(
  url: string,
  response: Response,
  start: number,
  bytes: number | undefined,
  connection: Connection,
): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader();
  let received = start;
  try {
    for (;;) {
      const piece = await connection.wait(async () => reader?.read());
      if (piece?.value === undefined) break;
      received += piece.value.length;
      if (bytes !== undefined && received > bytes)
        throw new FormatError(url, `is longer than ${bytes} bytes`);
      yield piece.value;
    }
    if (bytes !== undefined && received < bytes) {
      throw new Interruption(`the file ended after ${received} of ${bytes} bytes`, false);
    }
  } finally {
    await reader?.cancel().catch(() => undefined);
  }
}

/** fetch says "fetch failed" or "terminated"; the cause says why. */
function reasonOf(error: unknown): string {
  const { message, cause } = error as Error;
  const { message: why, code } = (cause ?? {}) as NodeJS.ErrnoException;
  return why || code || message;
}
