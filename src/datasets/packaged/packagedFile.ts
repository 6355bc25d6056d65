/** A file of the package. */
export interface PackagedFile {
  /** Path or URL, for messages. */
  readonly path: string;
  /** @throws {Error} when it is missing */
  readonly read: () => Promise<Uint8Array>;
}
