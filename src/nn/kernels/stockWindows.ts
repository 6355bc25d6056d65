import type { backend_util } from "@tensorflow/tfjs";
import { ArgumentError } from "../../errors.js";

/** Heights and widths of a convolution or a pooling, as tfjs works them out. */
export type WindowSizes = Pick<
  backend_util.Conv2DInfo,
  | "inHeight"
  | "inWidth"
  | "outHeight"
  | "outWidth"
  | "strideHeight"
  | "strideWidth"
  | "effectiveFilterHeight"
  | "effectiveFilterWidth"
  | "padInfo"
>;

/** One axis over which windows slide. */
export interface WindowAxis {
  readonly input: number;
  readonly output: number;
  readonly filter: number;
  readonly stride: number;
  /** Places of padding before and after the input. */
  readonly before: number;
  readonly after: number;
}

/** Height and width. */
export function windowAxes(sizes: WindowSizes): [WindowAxis, WindowAxis] {
  const { padInfo } = sizes;
  return [
    {
      input: sizes.inHeight,
      output: sizes.outHeight,
      filter: sizes.effectiveFilterHeight,
      stride: sizes.strideHeight,
      before: padInfo.top,
      after: padInfo.bottom,
    },
    {
      input: sizes.inWidth,
      output: sizes.outWidth,
      filter: sizes.effectiveFilterWidth,
      stride: sizes.strideWidth,
      before: padInfo.left,
      after: padInfo.right,
    },
  ];
}

/** How far the windows of an axis reach from the first place of the padding. */
export const reachOf = ({ output, stride, filter }: WindowAxis) => (output - 1) * stride + filter;

/**
 * Whether XNNPACK places as many windows as tfjs expects. With a number for the padding tfjs takes the width of the output
 * from the height of the filter and from the stride down, and does not know of dilations or of rounding up: where XNNPACK
 * finds another size it writes past the end of the output, or nothing.
 */
export const windowsAgree = (sizes: WindowSizes) =>
  windowAxes(sizes).every(
    ({ input, output, filter, stride, before, after }) =>
      Math.floor((input + before + after - filter) / stride) + 1 === output,
  );

/** Whether windows with padding "same" leave out the end of the input, which XNNPACK's convolutions get wrong. */
export const leavesOutEnd = (sizes: WindowSizes) =>
  sizes.padInfo.type === "SAME" && windowAxes(sizes).some((axis) => reachOf(axis) < axis.input);

/** Whether there is no window at all, although one would fit: tfjs takes the height of the window for its width. */
export const isEmpty = (sizes: WindowSizes) => windowAxes(sizes).some(({ output }) => output === 0);

/**
 * Throws where not even one window fits.
 *
 * @throws {ArgumentError} that names the kernel and both sizes
 */
export function requireWindows(kernelName: string, argument: string, sizes: WindowSizes): void {
  const axes = windowAxes(sizes).map((axis) => ({ ...axis, padded: axis.input + axis.before + axis.after }));
  if (axes.every(({ output, filter, padded }) => output > 0 || (output === 0 && filter <= padded))) return;
  throw new ArgumentError(
    `${argument} of ${kernelName}`,
    `at most the size of the input with its padding, ${axes.map(({ padded }) => padded).join(" x ")}`,
    axes.map(({ filter }) => filter).join(" x "),
  );
}
