/** What a network costs, counted as the reference counts it. */
export interface ModelCost {
  /** Multiply-adds of the products for one example; normalisation, activations and biases count nothing. */
  readonly flops: number;
  /** Trained numbers: present weights, biases, gamma and beta. Moving averages are not among them. */
  readonly params: number;
}
