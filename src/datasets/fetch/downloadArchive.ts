import { type FileHandle, open, rm } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { DownloadError } from "../../errors.js";
import type { DownloadOptions } from "./downloadFile.js";
import { Interruption, requestRest } from "./requestRest.js";
import { storageError } from "./storageError.js";

/** Tries before the download fails. */
const MOST_TRIES = 5;

/**
 * Downloads a file whose length and checksum are unknown, because it is packed again for every request. After a lost
 * connection it starts over.
 *
 * @param mostBytes a longer file is refused
 * @throws {DownloadError} when the publisher cannot be reached or refuses, the file is too long, or the file cannot be stored
 * @throws the signal's reason when `signal` aborts
 */
export async function downloadArchive(
  url: string,
  path: string,
  mostBytes: number,
  { signal, onProgress, firstPause = 500, patience = 30_000 }: DownloadOptions = {},
): Promise<void> {
  signal?.throwIfAborted();
  for (let tries = 1; ; tries++) {
    const file = await open(path, "w").catch((error: unknown) => {
      throw storageError(path, error);
    });
    try {
      await receive(url, file, mostBytes, { signal, onProgress, patience });
      await file.sync();
      return;
    } catch (error) {
      await rm(path, { force: true });
      signal?.throwIfAborted();
      if (!(error instanceof Interruption)) throw storageError(path, error);
      if (tries >= MOST_TRIES) {
        throw new DownloadError(url, `cannot be downloaded: ${error.message} (${tries} tries)`, {
          cause: error,
        });
      }
    } finally {
      await file.close();
    }
    await pause(firstPause * 2 ** (tries - 1), undefined, { signal }).catch(() => signal?.throwIfAborted());
  }
}

async function receive(
  url: string,
  file: FileHandle,
  mostBytes: number,
  { signal, onProgress, patience }: DownloadOptions & { readonly patience: number },
): Promise<void> {
  const request = { received: 0, bytes: undefined, validator: undefined, patience, signal };
  const { chunks } = await requestRest(url, request);
  let received = 0;
  for await (const chunk of chunks) {
    if (received + chunk.length > mostBytes)
      throw new DownloadError(url, `is longer than ${mostBytes} bytes`);
    for (let done = 0; done < chunk.length;) {
      done += (await file.write(chunk, done, chunk.length - done, received + done)).bytesWritten;
    }
    received += chunk.length;
    onProgress?.(received);
  }
}
