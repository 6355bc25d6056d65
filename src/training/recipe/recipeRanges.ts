/** Ranges of a recipe's numbers, ends included. */
export const recipeRanges = {
  batch: [2, 65_536],
  layers: [0, 100],
  width: [1, 65_536],
  learningRate: [0, 1000],
  momentum: [0, 1],
  weightDecay: [0, 1],
  warmupEpochs: [0, 1e6],
  labelSmoothing: [0, 1],
  patience: [1, Number.MAX_SAFE_INTEGER],
  preciseBatchNorm: [1, Number.MAX_SAFE_INTEGER],
} as const;
