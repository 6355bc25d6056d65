// What package.json's "imports" lead to: TypeScript would look for what the build makes only later.
declare module "#edge-kernel" {
  export function compileKernel(): Promise<WebAssembly.Module>;
  export function openUrl(url: URL): Promise<Response | Uint8Array>;
}

declare module "#edge-kernel-base64" {
  export const base64: string;
}
