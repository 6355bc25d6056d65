import { base64 as plain } from "#nn-kernel-base64";
import { base64 as relaxed } from "#nn-relaxed-kernel-base64";
import { useKernelText } from "../wasm/kernelTexts.js";

// the entry point sweetspot/nn/inline: see sweetspot/inline
useKernelText("nn", plain);
useKernelText("nn-relaxed", relaxed);

export * from "./index.js";
