import type * as tfTypes from "@tensorflow/tfjs";
import { ArgumentError } from "../../errors.js";

/**
 * Throws unless the tensors, given by their names in tfjs, have the type that the kernel needs.
 *
 * @throws {ArgumentError} naming the tensor and the kernel
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
