import { createHash } from "node:crypto";
import { constants, createReadStream } from "node:fs";
import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { DownloadError, FormatError } from "../../errors.js";
import { unreadable } from "../../files/ordinaryFileSize.js";
import { Interruption, requestRest } from "./requestRest.js";

export interface DownloadOptions {
  /** Stops the download; what has come so far stays. */
  readonly signal?: AbortSignal;
  /** Called with the number of bytes of the file that are on disk. */
  readonly onProgress?: (received: number) => void;
  /** Milliseconds before the first retry, doubled with each further one; default 500. */
  readonly firstPause?: number;
  /** Milliseconds without a byte after which a connection counts as cut; default 30,000. */
  readonly patience?: number;
}

/** Tries in a row that bring nothing new before we give up. */
const MOST_TRIES = 5;

/**
 * Downloads a file whose length and SHA-256 sum are known. It grows under `path`.part, which a later call takes up
 * where it ends, and gets its name when the sum is right. A file already there is checked and left as it is.
 *
 * The sum also guards what an earlier call left: if it is wrong, the file is downloaded once more from its first byte.
 *
 * @throws DownloadError, FormatError or the signal's reason, as `fetchDataSet` says
 */
export async function downloadFile(
  url: string,
  path: string,
  expected: { readonly bytes: number; readonly sha256: string },
  options: DownloadOptions = {},
): Promise<void> {
  options.signal?.throwIfAborted();
  const present = await sha256(path);
  if (present === expected.sha256) return options.onProgress?.(expected.bytes);
  if (present !== undefined) {
    const problem = `is there already, but is not the published file: its SHA-256 sum is ${present}, not ${expected.sha256}`;
    throw new FormatError(path, `${problem}; move it away to download it`);
  }
  const part = `${path}.part`;
  const file = await open(part, constants.O_RDWR | constants.O_CREAT).catch((error: unknown) => {
    throw unwritable(part, error);
  });
  try {
    let { size: received } = await file.stat();
    for (let inherited = received > 0; ; inherited = false) {
      await receive(url, file, received, expected.bytes, options);
      const found = await sha256(part);
      if (found === expected.sha256) break;
      await file.truncate(0);
      received = 0;
      if (inherited) continue;
      await rm(part, { force: true });
      throw new FormatError(url, `has the SHA-256 sum ${found}, not ${expected.sha256}, and was not kept`);
    }
    await file.sync();
    await rename(part, path);
  } catch (error) {
    // What the network throws is an Interruption, so a call that the system refused concerned the disk.
    throw (error as NodeJS.ErrnoException).syscall === undefined ? error : unwritable(part, error);
  } finally {
    await file.close();
  }
}

/** Asks for what is missing until nothing is, with pauses that grow while nothing comes. */
async function receive(
  url: string,
  file: FileHandle,
  start: number,
  bytes: number,
  { signal, onProgress, firstPause = 500, patience = 30_000 }: DownloadOptions,
): Promise<void> {
  let received = start;
  if (received > bytes) {
    await file.truncate(0);
    received = 0;
  }
  let most = received;
  let validator: string | undefined;
  onProgress?.(received);
  for (let tries = 1; received < bytes; tries++) {
    try {
      const answer = await requestRest(url, { received, bytes, validator, patience, signal });
      validator = answer.validator;
      if (answer.start < received) await file.truncate(answer.start);
      received = answer.start;
      for await (const chunk of answer.chunks) {
        // At a place of its own, so that a second process at the same file writes the same bytes there.
        for (let done = 0; done < chunk.length;) {
          done += (await file.write(chunk, done, chunk.length - done, received + done)).bytesWritten;
        }
        received += chunk.length;
        onProgress?.(received);
      }
    } catch (error) {
      signal?.throwIfAborted();
      if (!(error instanceof Interruption)) throw error;
      if (received > most) tries = 1;
      most = Math.max(most, received);
      if (error.startOver) {
        await file.truncate(0);
        received = 0;
      }
      if (tries >= MOST_TRIES) {
        throw new DownloadError(url, `cannot be downloaded: ${error.message} (${tries} tries)`, {
          cause: error,
        });
      }
      await pause(firstPause * 2 ** (tries - 1), undefined, { signal }).catch(() => signal?.throwIfAborted());
    }
  }
}

/** The sum of a file, or undefined when there is none. */
async function sha256(path: string): Promise<string | undefined> {
  const hash = createHash("sha256");
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }))
      hash.update(chunk as Buffer);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw unreadable(path, error);
  }
  return hash.digest("hex");
}

function unwritable(path: string, error: unknown): DownloadError {
  const { code, message } = error as NodeJS.ErrnoException;
  return new DownloadError(path, `cannot be written (${code ?? message})`, { cause: error });
}
