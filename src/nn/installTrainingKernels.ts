import * as tf from "@tensorflow/tfjs";
import { batchMatMulKernel } from "./kernels/index.js";

/** What takes the place of a stock kernel of the tfjs wasm backend, by the name of the kernel. */
const replacements: Readonly<Record<string, (stock: tf.KernelConfig) => tf.KernelConfig>> = {
  BatchMatMul: batchMatMulKernel,
};

/** What was done, and how to undo it. */
export interface InstalledKernels {
  /** Names of the kernels that were replaced; empty when they had been before. */
  readonly replaced: readonly string[];
  /** Puts the stock kernels back that this call replaced. */
  uninstall(): void;
}

const stockKernels = new Map<string, tf.KernelConfig>();

/**
 * Makes models train faster on the tfjs wasm backend, in place of its stock kernels: any model, relational or not.
 * A second call changes nothing.
 *
 * Replaced: `BatchMatMul` with transposed operands, which every dense layer's gradient takes.
 *
 * @throws {Error} when the wasm backend's kernels are not registered: `useWasmBackend` sees to that
 */
export function installTrainingKernels(): InstalledKernels {
  const replaced = Object.keys(replacements).filter((name) => !stockKernels.has(name));
  for (const name of replaced) {
    const stock = tf.getKernel(name, "wasm");
    stockKernels.set(name, stock);
    register(name, replacements[name](stock));
  }
  return {
    replaced,
    uninstall: () => {
      for (const name of replaced) {
        const stock = stockKernels.get(name);
        if (stock === undefined) continue;
        register(name, stock);
        stockKernels.delete(name);
      }
    },
  };
}

/** Registers over what is there: tfjs warns when it is not removed first. */
function register(name: string, kernel: tf.KernelConfig): void {
  tf.unregisterKernel(name, "wasm");
  tf.registerKernel(kernel);
}
