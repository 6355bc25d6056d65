import { createHash } from "node:crypto";
import { constants, createReadStream, statSync } from "node:fs";
import { type FileHandle, open, rm } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { DownloadError, FormatError } from "../../errors.js";
import { moveIntoPlace } from "../../files/moveIntoPlace.js";
import { readError } from "../../files/readError.js";
import { Interruption, LEAST_RATE, requestRest } from "./requestRest.js";
import { storageError } from "./storageError.js";

export interface DownloadOptions {
  /** Stops the download; the part received so far is kept. */
  readonly signal?: AbortSignal;
  /** Called with the number of bytes of the file that are on disk, and with its length where it is known. */
  readonly onProgress?: (received: number, total?: number) => void;
  /** Milliseconds before the first retry, doubled with each further retry; default 500. */
  readonly firstPause?: number;
  /**
   * Milliseconds without data, or with less than 1 KiB a second, after which a connection counts as lost; default 30,000.
   * After five times as long at such a rate the download fails.
   */
  readonly patience?: number;
}

/** What is known of a file before it is downloaded. */
export interface ExpectedFile {
  readonly sha256: string;
  /** Its length; default: as the server says. */
  readonly bytes?: number;
  /** A longer file is refused; default: any. */
  readonly mostBytes?: number;
}

/** Consecutive tries without progress before the download fails. */
const MOST_TRIES = 5;

/**
 * Downloads a file whose SHA-256 checksum is known. It grows as `path`.part, which a later call resumes,
 * and is renamed once the checksum matches. An existing file is checked and left unchanged.
 *
 * The checksum also covers what an earlier call left: if it does not match, the whole file is downloaded again.
 *
 * @throws DownloadError, FormatError or the signal's reason, as `fetchDataSet` does
 */
export async function downloadFile(
  url: string,
  path: string,
  expected: ExpectedFile,
  options: DownloadOptions = {},
): Promise<void> {
  options.signal?.throwIfAborted();
  const present = await sha256(path);
  if (present === expected.sha256) return options.onProgress?.(statSync(path).size);
  if (present !== undefined) {
    const problem = `exists, but is not the published file: its SHA-256 checksum is ${present}, not ${expected.sha256}`;
    throw new FormatError(path, `${problem}; move it elsewhere to download the published one`);
  }
  const part = `${path}.part`;
  const file = await open(part, constants.O_RDWR | constants.O_CREAT).catch((error: unknown) => {
    throw storageError(part, error);
  });
  try {
    let { size: received } = await file.stat();
    for (let inherited = received > 0; ; inherited = false) {
      await receive(url, file, received, expected, options);
      const found = await sha256(part);
      if (found === expected.sha256) break;
      await file.truncate(0);
      received = 0;
      if (inherited) continue;
      await rm(part, { force: true });
      throw new FormatError(
        url,
        `has the SHA-256 checksum ${found}, not ${expected.sha256}, and was not kept`,
      );
    }
    moveIntoPlace(part, path);
  } catch (error) {
    // Network failures are Interruptions, so a system error here comes from the disk.
    throw storageError(part, error);
  } finally {
    await file.close();
  }
}

/** Requests the missing part until the file is complete, with growing pauses while no data arrive. */
async function receive(
  url: string,
  file: FileHandle,
  start: number,
  { bytes: given, mostBytes = Infinity }: ExpectedFile,
  { signal, onProgress, firstPause = 500, patience = 30_000 }: DownloadOptions,
): Promise<void> {
  let received = start;
  let bytes = given ?? Infinity;
  if (received > bytes) {
    await file.truncate(0);
    received = 0;
  }
  let most = received;
  let since = { time: performance.now(), received };
  let validator: string | undefined;
  onProgress?.(received);
  for (let tries = 1; received < bytes; tries++) {
    try {
      const known = Number.isFinite(bytes) ? bytes : undefined;
      const answer = await requestRest(url, { received, bytes: known, validator, patience, signal });
      validator = answer.validator;
      bytes = answer.bytes ?? bytes;
      if ((answer.bytes ?? 0) > mostBytes) throw tooLong(url, answer.bytes!, mostBytes);
      if (answer.start < received) await file.truncate(answer.start);
      received = answer.start;
      for await (const chunk of answer.chunks) {
        // At an explicit offset, so that a second process downloading the same file writes the same bytes there.
        for (let done = 0; done < chunk.length;) {
          done += (await file.write(chunk, done, chunk.length - done, received + done)).bytesWritten;
        }
        received += chunk.length;
        onProgress?.(received, answer.bytes);
        if (received > mostBytes) throw tooLong(url, received, mostBytes);
      }
      // without a length, the end of the answer is that of the file
      bytes = received;
    } catch (error) {
      signal?.throwIfAborted();
      if (!(error instanceof Interruption)) throw error;
      if (received > most) tries = 1;
      if (received - since.received >= (LEAST_RATE * patience) / 1000)
        since = { time: performance.now(), received };
      const stalled = performance.now() - since.time >= MOST_TRIES * patience;
      most = Math.max(most, received);
      if (error.startOver) {
        await file.truncate(0);
        received = 0;
      }
      if (tries >= MOST_TRIES || stalled) {
        throw new DownloadError(url, `cannot be downloaded: ${error.message} (${tries} tries)`, {
          cause: error,
        });
      }
      await pause(firstPause * 2 ** (tries - 1), undefined, { signal }).catch(() => signal?.throwIfAborted());
    }
  }
}

function tooLong(url: string, bytes: number, most: number): DownloadError {
  const [length, limit] = [bytes, most].map((number) => number.toLocaleString("en-US"));
  return new DownloadError(
    url,
    `has ${length} bytes or more, but the limit is ${limit}; if the machine has more memory, raise it with --max-data (in code, maxBytes)`,
  );
}

/** The checksum of a file, or undefined when there is no file. */
async function sha256(path: string): Promise<string | undefined> {
  const hash = createHash("sha256");
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }))
      hash.update(chunk as Buffer);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw readError(path, error);
  }
  return hash.digest("hex");
}
