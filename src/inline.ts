import { base64 } from "#graph-kernel-base64";
import { useKernelText } from "./wasm/kernelTexts.js";

// the entry point sweetspot/inline: sweetspot with its kernel in the script, for bundles for Node.js that copy no other files
useKernelText("graph", base64);

export * from "./index.js";
