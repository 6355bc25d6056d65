import { fromBase64 } from "../bytes/base64.js";
import type { KernelCode, KernelName } from "./kernelDigest.js";

const texts = new Map<KernelName, string>();

/** Uses a kernel that came as base64 in a script, from its first call on. */
export function useKernelText(name: KernelName, base64: string): void {
  texts.set(name, base64);
}

/** The bytes of a kernel that came as text; undefined for any other. */
export function kernelFromText(name: KernelName): KernelCode | undefined {
  const text = texts.get(name);
  return text === undefined ? undefined : fromBase64(text);
}
