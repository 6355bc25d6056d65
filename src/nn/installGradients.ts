import * as tf from "@tensorflow/tfjs";
import { comparisonGradients, conv3dTransposeGradient, einsumGradient } from "./gradients/index.js";

/** Which operations have a gradient now that had none, and how to undo it. */
export interface InstalledGradients {
  readonly names: readonly string[];
  uninstall(): void;
}

/** Gives the operations a gradient that tfjs has for them on no backend; where it has one, that one stays. */
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
