/** A learning curve: values by epoch, in the order of the reports. */
export type Curve = readonly (readonly [epoch: number, value: number])[];

/** What a pruner knows when a training run reports a value. */
export interface PruningState {
  /** The values of this training run so far, the newest last; lower is better. */
  readonly curve: Curve;
  /**
   * The curves of the completed training runs of earlier batches; lower is better. Those of the same batch are left out, so that
   * the decision depends neither on speed nor on how many training runs are done at once.
   */
  readonly others: readonly Curve[];
}

/** Stops training runs that look hopeless. It is stateless: the same curves give the same answer. */
export interface Pruner {
  readonly name: string;
  /** One line for the help text. */
  readonly summary: string;
  /** Whether to stop a training run, asked after each of its reports. */
  prunes(state: PruningState): boolean;
}
