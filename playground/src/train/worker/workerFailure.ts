/**
 * Rejects when a worker ends by an error, or cannot be loaded.
 *
 * @param part what the worker does, at the start of a sentence
 */
export function workerFailure(worker: Worker, part: string): Promise<never> {
  const failure = new Promise<never>((_, reject) =>
    worker.addEventListener("error", ({ message }) =>
      reject(new Error(message || `${part} could not be loaded. Reload the page, or check your connection.`)),
    ),
  );
  // those who do not wait for it need not handle it
  failure.catch(() => undefined);
  return failure;
}
