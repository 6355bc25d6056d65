import { ArgumentError, FormatError } from "sweetspot/edge/core";

/**
 * Classifies an image of a digit.
 *
 * @param network the network of ../digits
 * @param text JSON: 64 grey values from 0 to 16, an 8x8 image in row-major order
 */
export function classifyDigit(network, text) {
  const [{ className, probability }] = network.classify(pixelsOf(text));
  return { digit: Number(className), probability };
}

function pixelsOf(text) {
  let pixels;
  try {
    pixels = JSON.parse(text);
  } catch (error) {
    throw new FormatError("the body", `is not JSON (${error.message})`, { cause: error });
  }
  const isGrey = (value) => typeof value === "number" && value >= 0 && value <= 16;
  if (!Array.isArray(pixels) || pixels.length !== 64 || !pixels.every(isGrey)) {
    throw new ArgumentError("the body", "an array of 64 numbers from 0 to 16", pixels);
  }
  return Float32Array.from(pixels);
}
