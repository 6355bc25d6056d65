import { ArgumentError } from "../../errors.js";
import type { Augmentation } from "./recipe.js";

/** Pixels of a crop whose text has no number. */
const CROP = 4;

/**
 * Parses an augmentation: `none`, `flip`, `crop`, `crop:PIXELS`, or `flip` and a crop separated by a comma. A crop without a
 * number pads by 4 pixels.
 *
 * @returns undefined for `none`
 * @throws {ArgumentError} for anything else
 *
 * @example
 * parseAugmentation("flip,crop"); // { flip: true, crop: 4 }
 */
export function parseAugmentation(text: string): Augmentation | undefined {
  if (text === "none") return undefined;
  const augmentation: { flip?: boolean; crop?: number } = {};
  for (const word of text.split(",")) {
    const pixels = /^crop(?::(\d{1,4}))?$/.exec(word);
    if (word === "flip") augmentation.flip = true;
    else if (pixels !== null) augmentation.crop = Number(pixels[1] ?? CROP);
    else throw new ArgumentError("augment", "none, flip, crop, crop:PIXELS, or flip,crop", text);
  }
  return augmentation;
}

/** The text that `parseAugmentation` reads as this augmentation. */
export function formatAugmentation({ flip, crop }: Augmentation): string {
  const words = [
    ...(flip === true ? ["flip"] : []),
    ...(crop === undefined ? [] : [crop === CROP ? "crop" : `crop:${crop}`]),
  ];
  return words.join() || "none";
}
