import { close } from "./testGraphs";

// An expectation takes as-pect about 0.2 ms, which is longer than most kernels. Loops over values note the first one that is
// wrong, and a test expects once that there is none.

let fault = "";
let checked = 0;

/** Notes a value that is not the expected one. Numbers only; NaN is never expected. */
export function same(value: f64, expected: f64, what: string = "value"): void {
  checked++;
  if (value != expected && !fault.length) fault = `${what}: ${value} instead of ${expected}`;
}

/** Notes a value that differs from the expected one by half a unit of a decimal place or more. */
export function near(value: f64, expected: f64, digits: i32, what: string = "value"): void {
  checked++;
  if (!(Math.abs(value - expected) < 0.5 * Math.pow(10, -digits)) && !fault.length)
    fault = `${what}: ${value} instead of ${expected}`;
}

/** Notes a value that is not close to the expected one: see testGraphs.ts. */
export function alike(value: f64, expected: f64, what: string = "value"): void {
  checked++;
  if (!close(value, expected) && !fault.length) fault = `${what}: ${value} instead of ${expected}`;
}

/** The first wrong value since the last call, in words; empty if all were right. It is a fault if nothing was checked. */
export function firstFault(): string {
  const found = checked ? fault : "nothing was checked";
  fault = "";
  checked = 0;
  return found;
}
