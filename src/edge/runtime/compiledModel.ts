/** A network as the kernels run it: addresses in their memory. */
export interface CompiledModel {
  readonly inputSize: number;
  readonly outputSize: number;
  /** The maximum number of examples per pass. */
  readonly together: number;
  readonly inputAt: number;
  readonly outputAt: number;
  /** Where the outputs are as probabilities, once the program has run to `classifyEnd`. */
  readonly probabilitiesAt: number;
  /** Records and tables, to be copied to `programAt`. */
  readonly program: Uint32Array;
  readonly programAt: number;
  readonly predictEnd: number;
  readonly classifyEnd: number;
  /** The first address that is not used. */
  readonly end: number;
}
