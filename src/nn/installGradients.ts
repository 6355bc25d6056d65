import * as tf from "@tensorflow/tfjs";
import { comparisonGradients, conv3dTransposeGradient, einsumGradient } from "./gradients/index.js";

/** The operations that got a gradient, and how to undo it. */
export interface InstalledGradients {
  readonly names: readonly string[];
  uninstall(): void;
}

/** Registers gradients for operations that have none in tfjs, on any backend. Existing gradients stay. */
export function installGradients(): InstalledGradients {
  const gradients = [...comparisonGradients, conv3dTransposeGradient, einsumGradient].filter(
    ({ kernelName }) => (tf.getGradient(kernelName) as tf.GradConfig | undefined) === undefined,
  );
  for (const gradient of gradients) tf.registerGradient(gradient);
  const installed = new Set(gradients.map(({ kernelName }) => kernelName));
  return {
    names: [...installed],
    uninstall: () => {
      for (const name of installed) tf.unregisterGradient(name);
      installed.clear();
    },
  };
}
