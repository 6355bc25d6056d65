// Files that only the build writes: the kernels, and those of scripts/describeBuild.js.
declare module "*.wasm" {
  const module: WebAssembly.Module;
  export default module;
}

declare module "#kernel-digests" {
  export const digests: Readonly<Record<"edge" | "graph" | "nn" | "nn-relaxed", string>>;
}

declare module "#graph-kernel-base64" {
  export const base64: string;
}

declare module "#nn-kernel-base64" {
  export const base64: string;
}

declare module "#nn-relaxed-kernel-base64" {
  export const base64: string;
}

declare module "#package-version" {
  export const version: string;
}
