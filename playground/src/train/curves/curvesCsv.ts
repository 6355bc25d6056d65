import type { Curves, NetworkName } from "../trainingState.js";

/** The curves as a table: one line for each network, seed and epoch. */
export function curvesCsv(curves: Readonly<Record<NetworkName, Curves>>, seeds: readonly number[]): string {
  const lines = (Object.keys(curves) as NetworkName[]).flatMap((network) =>
    curves[network].flatMap((errors, run) =>
      errors.map((error, k) => `${network},${seeds[run]},${k + 1},${error}`),
    ),
  );
  return ["network,seed,epoch,test_error_percent", ...lines, ""].join("\n");
}
