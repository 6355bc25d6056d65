/**
 * Lets `Math.random` draw the numbers that belong to `name`, from the first one on.
 *
 * @returns a function that brings the former `Math.random` back
 */
export function repeatRandom(name: string): () => void {
  const { random } = Math;
  // FNV-1a
  let state = 2166136261;
  for (const letter of name) state = Math.imul(state ^ letter.codePointAt(0)!, 16777619) >>> 0;
  state = (state % 2147483646) + 1;
  // Park and Miller's minimal standard generator
  Math.random = () => (state = (state * 48271) % 2147483647) / 2147483647;
  return () => void (Math.random = random);
}
