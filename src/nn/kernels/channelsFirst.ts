import * as tf from "#tfjs";
import type { WasmBackend } from "../../wasm/nn/wasmBackend.js";

const TO_LAST = [0, 2, 3, 1];
const TO_FIRST = [0, 3, 1, 2];

interface Attributes {
  readonly dataFormat?: string;
  readonly pad?: unknown;
  readonly inputShape?: number[];
}

type Inputs = Readonly<Record<string, tf.TensorInfo | null | undefined>>;

/**
 * Lets a convolution kernel for [batch, height, width, channels] also take `dataFormat` "NCHW", by transposing its images.
 * The wasm backend of tfjs refuses that format, or ignores it in depthwise convolutions.
 *
 * @param result whether the kernel returns images, which are transposed back, or the gradient of a filter
 */
export function acceptChannelsFirst(kernel: tf.KernelConfig, result: "images" | "filter"): tf.KernelConfig {
  return {
    ...kernel,
    kernelFunc: (call) => {
      const attributes = (call.attrs ?? {}) as unknown as Attributes;
      if (attributes.dataFormat !== "NCHW") return kernel.kernelFunc(call);
      const backend = call.backend as WasmBackend;
      const inputs = Object.entries(call.inputs as Inputs).map(
        ([name, tensor]) => [name, channelsLast(backend, name, tensor)] as const,
      );
      const { pad, inputShape } = attributes;
      const attrs = {
        ...attributes,
        dataFormat: "NHWC",
        pad: Array.isArray(pad) ? inOrder(pad, TO_LAST) : pad,
        ...(inputShape && { inputShape: inOrder(inputShape, TO_LAST) }),
      } as unknown as tf.NamedAttrMap;
      const named = Object.fromEntries(inputs) as tf.NamedTensorInfoMap;
      let y = kernel.kernelFunc({ inputs: named, attrs, backend }) as tf.TensorInfo;
      if (result === "images") {
        const last = y;
        y = transpose(backend, last, TO_FIRST);
        backend.disposeData(last.dataId);
      }
      for (const [name, tensor] of inputs) {
        if (tensor && tensor !== call.inputs[name]) backend.disposeData(tensor.dataId);
      }
      return y;
    },
  };
}

const inOrder = <T>(values: readonly T[], order: readonly number[]) => order.map((axis) => values[axis]);

function transpose(backend: WasmBackend, x: tf.TensorInfo, perm: number[]): tf.TensorInfo {
  const { kernelFunc } = tf.getKernel("Transpose", "wasm");
  return kernelFunc({ inputs: { x }, attrs: { perm }, backend }) as tf.TensorInfo;
}

/** Images, and slopes of "prelu" for each place of an image, with the channels last; other tensors as they are. */
function channelsLast(backend: WasmBackend, name: string, tensor: tf.TensorInfo | null | undefined) {
  if (!tensor || name === "filter") return tensor;
  if (tensor.shape.length === 4) return transpose(backend, tensor, TO_LAST);
  return tensor.shape.length === 3 ? transpose(backend, tensor, [1, 2, 0]) : tensor;
}
