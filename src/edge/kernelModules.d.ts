// The targets of package.json's "imports": TypeScript would look for files that only the build writes.
declare module "#edge-kernel" {
  export function compileKernel(): Promise<WebAssembly.Module>;
  export function openUrl(url: URL): Promise<Response | Uint8Array>;
}

declare module "#edge-kernel-base64" {
  export const base64: string;
}
