/** The most threads for the kernels of a backend. */
export const MOST_THREADS = 64;
