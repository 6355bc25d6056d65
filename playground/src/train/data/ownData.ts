/** Examples of the user's, as plain data that workers can share. */
export interface OwnExamples {
  /** Their name in links: see dataName.ts. */
  readonly id: string;
  /** Of the file or the folder. */
  readonly name: string;
  readonly shape: readonly [height: number, width: number, channels: number];
  readonly classNames: readonly string[];
  readonly train: { readonly inputs: Float32Array; readonly labels: Int32Array };
  readonly test: { readonly inputs: Float32Array; readonly labels: Int32Array };
  /** How the command line names them. */
  readonly spec: string;
  /** Sentences about what was left out or guessed. */
  readonly notes: readonly string[];
}

/** A table of the user's, before it is read. */
export interface OwnTable {
  readonly name: string;
  readonly content: Uint8Array;
  /** The column of the classes; undefined: as the command line guesses. */
  readonly label: string | undefined;
}

/** A table that was read, from which another column can be chosen for the classes. */
export interface ReadTable extends OwnTable {
  readonly columns: readonly string[];
}
