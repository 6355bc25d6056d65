import type { backend_util } from "@tensorflow/tfjs";
import type { Sliding, SlidingAxis } from "../../wasm/nn/windows.js";

type Info2d = ReturnType<typeof backend_util.computePool2DInfo>;
type Info3d = ReturnType<typeof backend_util.computePool3DInfo>;

/** Converts the sizes that tfjs computes for a pooling or a convolution to the form that our kernels take. */
export function slidingOf(info: Info2d | Info3d): Sliding {
  const { batchSize: batch, inChannels, outChannels } = info;
  const height: SlidingAxis = {
    input: info.inHeight,
    output: info.outHeight,
    filter: info.effectiveFilterHeight,
    stride: info.strideHeight,
    pad: info.padInfo.top,
  };
  const width: SlidingAxis = {
    input: info.inWidth,
    output: info.outWidth,
    filter: info.effectiveFilterWidth,
    stride: info.strideWidth,
    pad: info.padInfo.left,
  };
  return { batch, inChannels, outChannels, axes: [depthOf(info), height, width] };
}

function depthOf(info: Info2d | Info3d): SlidingAxis {
  if (!("inDepth" in info)) return { input: 1, output: 1, filter: 1, stride: 1, pad: 0 };
  return {
    input: info.inDepth,
    output: info.outDepth,
    filter: info.effectiveFilterDepth,
    stride: info.strideDepth,
    pad: info.padInfo.front,
  };
}
