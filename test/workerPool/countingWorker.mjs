/** Counts until its thread is ended. */
export default function count(counter) {
  for (;;) Atomics.add(counter, 0, 1);
}
