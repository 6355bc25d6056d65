/** Where the values of a chart are in its drawing. */
export interface ChartScale {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly x: (epoch: number) => number;
  readonly y: (error: number) => number;
  readonly xTicks: readonly number[];
  readonly yTicks: readonly number[];
}

const MARGIN = { left: 44, right: 14, top: 12, bottom: 46 };

/** The scale of a chart: epochs from 1, errors from 0. */
export function chartScale(
  epochs: number,
  errors: readonly number[],
  width: number,
  height: number,
): ChartScale {
  const [left, right] = [MARGIN.left, width - MARGIN.right];
  const [top, bottom] = [MARGIN.top, height - MARGIN.bottom];
  const most = errors.length === 0 ? 100 : Math.max(...errors, 1);
  const step = roundStep(most / 5);
  const highest = step * Math.ceil(most / step);
  const every = Math.max(1, Math.ceil(roundStep(epochs / Math.max(2, width / 70))));
  const last = Math.max(epochs, 2);
  return {
    ...{ left, right, top, bottom },
    x: (epoch) => left + ((epoch - 1) / (last - 1)) * (right - left),
    y: (error) => bottom - (error / highest) * (bottom - top),
    xTicks: Array.from({ length: last }, (_, k) => k + 1).filter(
      (epoch) => epoch === 1 || epoch % every === 0,
    ),
    yTicks: Array.from({ length: Math.round(highest / step) + 1 }, (_, k) => Number((k * step).toFixed(6))),
  };
}

/**
 * The smallest of 1, 2, 5, 10, 20, ... and their tenths that is not below a number.
 *
 * @example
 * roundStep(3.2); // 5
 */
export function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= least * (1 - 1e-9))!;
}
