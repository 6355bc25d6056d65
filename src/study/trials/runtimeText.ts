/** Engine, version and platform of this process; in a browser, what it calls itself. */
export function runtimeText(): string {
  const { process, navigator } = globalThis as {
    process?: Partial<typeof globalThis.process>;
    navigator?: Partial<Navigator>;
  };
  if (process?.version !== undefined) return `node ${process.version} ${process.platform} ${process.arch}`;
  return navigator?.userAgent ?? "unknown";
}
