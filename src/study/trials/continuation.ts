/** Where a training run that is cut short continues from, and where it can be continued from. */
export interface Continuation {
  /** The same training run with fewer epochs: the folder of its checkpoint, and its curve. */
  readonly from?: { readonly folder: string; readonly epochs: number; readonly curve: readonly number[] };
  /** Folder of the checkpoint to leave behind. */
  readonly to?: string;
}
