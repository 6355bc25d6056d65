/** A module with one SIMD instruction, i32x4.splat, as in the kernels. */
const simdModule = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 17, 11],
);

/** Whether the browser can run the kernels. */
export function hasSimd(): boolean {
  return typeof WebAssembly === "object" && WebAssembly.validate(simdModule);
}

/** What the browser lacks, as one sentence each. */
export function supportProblems(): string[] {
  const problems: string[] = [];
  if (!hasSimd())
    problems.push(
      "This browser cannot run WebAssembly SIMD, which the graph kernels need. " +
        "Use Chrome 91, Firefox 89, Safari 16.4 or a later version, and leave lockdown mode.",
    );
  if (!canStore())
    problems.push(
      "This browser does not let the page store anything, so the page does not work offline " +
        "and offers the tour at each visit. Everything else works.",
    );
  return problems;
}

function canStore(): boolean {
  try {
    localStorage.setItem("sweetspot-probe", "");
    localStorage.removeItem("sweetspot-probe");
    return true;
  } catch {
    return false;
  }
}
