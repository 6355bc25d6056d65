import type * as tfTypes from "@tensorflow/tfjs";
import { ArgumentError } from "../../errors.js";

/**
 * Throws unless the tensors, given by the names that tfjs has for them, hold what the kernel takes.
 *
 * @throws {ArgumentError} that names the tensor and the kernel
 */
export function requireDtype(
  kernelName: string,
  dtype: "float32" | "int32",
  tensors: Readonly<Record<string, tfTypes.TensorInfo>>,
): void {
  for (const [name, tensor] of Object.entries(tensors)) {
    if (tensor.dtype !== dtype) {
      throw new ArgumentError(
        `${name} of ${kernelName}`,
        `a ${dtype} tensor on the wasm backend`,
        tensor.dtype,
      );
    }
  }
}
