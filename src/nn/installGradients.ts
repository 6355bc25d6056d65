import * as tf from "#tfjs";
import * as own from "./gradients/index.js";

/** The operations that got a gradient, or a correct one, and how to undo it. */
export interface InstalledGradients {
  readonly names: readonly string[];
  /** Operations whose gradient tfjs has, and has wrong. */
  readonly corrected: readonly string[];
  uninstall(): void;
}

/** Gradients of operations that have none in tfjs. */
const additions: readonly tf.GradConfig[] = [
  ...own.comparisonGradients,
  own.conv3dTransposeGradient,
  own.einsumGradient,
  own.cropAndResizeGradient,
  own.depthToSpaceGradient,
  own.gatherNdGradient,
  own.scatterNdGradient,
  own.topKGradient,
];

/** Gradients that are wrong in tfjs. */
const corrections: readonly own.CorrectedGradient[] = [
  ...own.broadcastGradients,
  own.cumsumGradient,
  ...own.dilatedConvolutionGradients,
  own.gatherGradient,
  own.mirrorPadGradient,
  own.prodGradient,
  own.unpackGradient,
];

/** Gradients that need fewer operations than in tfjs. */
const faster: readonly own.CorrectedGradient[] = [own.reluGradient, ...own.reductionGradients];

/** The stock gradients that ours replace. */
const stockGradients = new Map<string, tf.GradConfig>();

const gradientOf = (name: string) => tf.getGradient(name) as tf.GradConfig | undefined;

/** Registers gradients, on any backend, for operations whose gradient is missing or wrong in tfjs. The others stay. */
export function installGradients(): InstalledGradients {
  const gradients = additions.filter(({ kernelName }) => gradientOf(kernelName) === undefined);
  for (const gradient of gradients) tf.registerGradient(gradient);
  const installed = new Set(gradients.map(({ kernelName }) => kernelName));
  const replaced: string[] = [];
  for (const { kernelName, correct } of [...corrections, ...faster]) {
    const stock = gradientOf(kernelName);
    if (stock === undefined || stockGradients.has(kernelName)) continue;
    stockGradients.set(kernelName, stock);
    replace(correct(stock));
    replaced.push(kernelName);
  }
  return {
    names: [...installed],
    corrected: replaced.filter((name) => corrections.some(({ kernelName }) => kernelName === name)),
    uninstall: () => {
      for (const name of installed) tf.unregisterGradient(name);
      installed.clear();
      for (const name of replaced) {
        const stock = stockGradients.get(name);
        stockGradients.delete(name);
        if (stock !== undefined) replace(stock);
      }
    },
  };
}

/** tfjs warns when a gradient is registered over another. */
function replace(gradient: tf.GradConfig): void {
  tf.unregisterGradient(gradient.kernelName);
  tf.registerGradient(gradient);
}
