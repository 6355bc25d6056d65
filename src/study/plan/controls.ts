/**
 * Graphs with the best graph's density but without its structure, which show whether its wiring matters: a random regular
 * graph, a ring lattice, and a random graph with as many edges.
 */
export const controlNames = ["random-regular", "ring", "gnm"] as const;

/** Name of a control. */
export type ControlName = (typeof controlNames)[number];
