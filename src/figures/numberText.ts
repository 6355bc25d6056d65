/** A p-value with two significant digits. */
export function pText(p: number): string {
  if (Number.isNaN(p)) return "p undefined";
  if (p < 1e-15) return "p < 1e-15";
  return `p = ${p < 0.001 ? p.toExponential(1) : p < 0.1 ? p.toPrecision(2) : p.toFixed(2)}`;
}

/** A number with two decimals and a typographic minus. */
export function decimal(value: number): string {
  return value
    .toFixed(2)
    .replace(/^-/, "\u2212")
    .replace(/^\u2212(0\.00)$/, "$1");
}

/** An error in percent, with its standard deviation if given. */
export function errorText({ mean, std }: { readonly mean: number; readonly std?: number }): string {
  return std === undefined ? `${decimal(mean)} %` : `${decimal(mean)} ± ${decimal(std)} %`;
}

/** A range, as "0.21 to 0.54". */
export function rangeText([low, high]: readonly [number, number]): string {
  return `${decimal(low)} to ${decimal(high)}`;
}

/** An integer with commas between thousands. */
export function countText(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** A number with four significant digits and a typographic minus. */
export function significant(value: number): string {
  const text = Number(value.toPrecision(4));
  return (Math.abs(text) >= 1e6 ? text.toExponential() : String(text)).replace(/^-/, "\u2212");
}
