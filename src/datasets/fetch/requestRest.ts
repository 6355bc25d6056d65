import { DownloadError, FormatError } from "../../errors.js";

/** Bytes per second below which a connection counts as lost: a byte now and then is no progress. */
export const LEAST_RATE = 1024;

/** The most characters of a server's text in a message. */
const MOST_CHARACTERS = 200;

/** A failed try that is worth repeating: the connection was lost, or the server was busy. */
export class Interruption extends Error {
  /**
   * @param message what happened
   * @param startOver whether the next try must request the whole file
   */
  constructor(
    message: string,
    readonly startOver: boolean,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The part of a file that a server sends. */
export interface Answer {
  /** Offset of the first byte: that requested, or 0 when the server starts over. */
  readonly start: number;
  /** A strong ETag or a date, by which the next request makes sure that the file is unchanged. */
  readonly validator: string | undefined;
  /** Length of the whole file; undefined where the server does not say it. */
  readonly bytes: number | undefined;
  /** Throws an Interruption when the connection is lost. */
  readonly chunks: AsyncIterable<Uint8Array>;
}

export interface RestRequest {
  /** Bytes already received. */
  readonly received: number;
  /** Length of the whole file, if it is known. */
  readonly bytes: number | undefined;
  /** From the previous answer. */
  readonly validator: string | undefined;
  /** Milliseconds without data, or with less than 1 KiB a second, after which the connection counts as lost. */
  readonly patience: number;
  readonly signal: AbortSignal | undefined;
}

/**
 * Sends one HTTP request for the missing part of a file.
 *
 * @throws {Interruption} when another try may succeed
 * @throws {DownloadError} when the server refuses
 * @throws {FormatError} when the length of the file is wrong
 */
export async function requestRest(url: string, request: RestRequest): Promise<Answer> {
  const connection = new Connection(request);
  const response = await connection.wait((signal) => fetch(url, { headers: headersFor(request), signal }));
  try {
    const start = startOf(url, response, request);
    const validator = validatorOf(response.headers);
    const bytes = request.bytes ?? lengthOf(response);
    return { start, validator, bytes, chunks: chunksOf(url, response, start, bytes, connection) };
  } catch (error) {
    await response.body?.cancel();
    throw error;
  }
}

/** Waits for the network with a timeout; every failure becomes an Interruption. */
class Connection {
  private readonly stalled = new AbortController();
  private readonly signal: AbortSignal;

  constructor(readonly request: RestRequest) {
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
      throw new Interruption(stalled ? `no data for ${patience / 1000} s` : reasonOf(error), false, {
        cause: error,
      });
    } finally {
      clearTimeout(timer);
    }
  }
}

function headersFor({ received, validator }: RestRequest): Record<string, string> {
  // the checksum is of the file itself, so the server must not compress it
  const headers: Record<string, string> = { "accept-encoding": "identity" };
  if (received > 0) headers.range = `bytes=${received}-`;
  if (received > 0 && validator !== undefined) headers["if-range"] = validator;
  return headers;
}

function validatorOf(headers: Headers): string | undefined {
  const tag = headers.get("etag");
  return tag && !tag.startsWith("W/") ? tag : (headers.get("last-modified") ?? undefined);
}

/** The length of the whole file, as the server says. */
function lengthOf({ status, headers }: Response): number | undefined {
  const text =
    status === 206
      ? /^bytes \d+-\d+\/(\d+)$/.exec(headers.get("content-range") ?? "")?.[1]
      : headers.has("content-encoding")
        ? undefined
        : headers.get("content-length");
  return text == null ? undefined : Number(text);
}

function startOf(url: string, response: Response, { received, bytes }: RestRequest): number {
  const { status, statusText, headers } = response;
  if (status === 206) {
    const [, start, total] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(headers.get("content-range") ?? "") ?? [];
    if (total !== undefined && total !== "*") requireLength(url, Number(total), bytes);
    if (Number(start) !== received) {
      const sent = start === undefined ? "a range without a place" : `bytes from ${start}`;
      throw new Interruption(`the server sent ${sent}, not bytes from ${received}`, true);
    }
    return received;
  }
  if (status === 200) {
    const length = headers.get("content-length");
    if (length !== null && !headers.has("content-encoding")) requireLength(url, Number(length), bytes);
    return 0;
  }
  const answer = `the server answered ${status} ${shortened(statusText)}`.trimEnd();
  if (status === 416) throw new Interruption(answer, true);
  if (status === 408 || status === 429 || status >= 500) throw new Interruption(answer, false);
  throw new DownloadError(url, `cannot be downloaded: ${answer}`);
}

/** A text from outside as part of a sentence. */
function shortened(text: string): string {
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}...` : text;
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
  const { patience } = connection.request;
  let received = start;
  let since = { time: performance.now(), received };
  try {
    for (;;) {
      const piece = await connection.wait(async () => reader?.read());
      if (piece?.value === undefined) break;
      received += piece.value.length;
      if (bytes !== undefined && received > bytes)
        throw new FormatError(url, `is longer than ${bytes} bytes`);
      const seconds = (performance.now() - since.time) / 1000;
      if (1000 * seconds >= patience) {
        const arrived = received - since.received;
        if (arrived < LEAST_RATE * seconds && received !== bytes)
          throw new Interruption(`only ${arrived} bytes in ${seconds.toFixed(1)} s`, false);
        since = { time: performance.now(), received };
      }
      yield piece.value;
    }
    if (bytes !== undefined && received < bytes) {
      throw new Interruption(`the file ended after ${received} of ${bytes} bytes`, false);
    }
  } finally {
    await reader?.cancel().catch(() => undefined);
  }
}

/** The message of `fetch` is only "fetch failed" or "terminated"; its cause has the reason. */
function reasonOf(error: unknown): string {
  const { message, cause } = error as Error;
  const { message: why, code } = (cause ?? {}) as NodeJS.ErrnoException;
  return shortened(why || code || message);
}
