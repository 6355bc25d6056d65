import * as tf from "#tfjs";
import type { CorrectedGradient } from "./correctedGradient.js";
import { gatherTaps, spreadExtent, spreadFilter } from "./spreadFilter.js";

interface Attributes {
  readonly dilations?: number | number[] | null;
}

/** Names of the kernels of a convolution's gradients. */
interface GradientKernels {
  readonly axes: number;
  readonly input: string;
  readonly filter: string;
}

const tuple = (value: number | number[] | null | undefined, axes: number): number[] =>
  Array.isArray(value) ? value : new Array<number>(axes).fill(value ?? 1);

/**
 * Gradients of a dilated convolution, which tfjs refuses: those of an ordinary one whose filter has zeros between its taps.
 * Our own kernels take the dilation as it is.
 */
const dilated = (
  kernelName: string,
  { axes, input, filter: filterKernel }: GradientKernels,
): CorrectedGradient => ({
  kernelName,
  correct: (stock) => ({
    ...stock,
    gradFunc: (dy, saved, attributes) => {
      const { dilations, ...rest } = attributes as unknown as Attributes;
      const own = axes === 2 && tf.getBackend() === "wasm";
      const rates = own ? tuple(1, axes) : tuple(dilations, axes);
      const [x, filter] = saved;
      const run = (name: string, inputs: tf.NamedTensorMap, shape: object): tf.Tensor => {
        const attrs = { ...rest, dilations: own ? (dilations ?? 1) : 1, ...shape };
        return tf.engine().runKernel(name, inputs, attrs);
      };
      const spreadShape = filter.shape.map((extent, k) =>
        k < axes ? spreadExtent(extent, rates[k]) : extent,
      );
      return {
        x: () =>
          run(input, { dy: dy as tf.Tensor, filter: spreadFilter(filter, rates) }, { inputShape: x.shape }),
        filter: () =>
          gatherTaps(run(filterKernel, { x, dy: dy as tf.Tensor }, { filterShape: spreadShape }), rates),
      };
    },
  }),
});

/** The gradients of convolutions, for any dilation and way to round sizes. */
export const dilatedConvolutionGradients: readonly CorrectedGradient[] = [
  dilated("Conv2D", { axes: 2, input: "Conv2DBackpropInput", filter: "Conv2DBackpropFilter" }),
  dilated("DepthwiseConv2dNative", {
    axes: 2,
    input: "DepthwiseConv2dNativeBackpropInput",
    filter: "DepthwiseConv2dNativeBackpropFilter",
  }),
  dilated("Conv3D", { axes: 3, input: "Conv3DBackpropInputV2", filter: "Conv3DBackpropFilterV2" }),
];
