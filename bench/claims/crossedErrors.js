// Made-up results of networks on images. The tests of src/statistics/twoWayTest.ts use them too; crossedErrors.d.ts describes them.

export function uniformRandom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let z = Math.imul(state ^ (state >>> 15), state | 1);
    z ^= z + Math.imul(z ^ (z >>> 7), z | 61);
    return ((z ^ (z >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function standardNormal(uniform) {
  return Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}

export function crossedErrors(population, runs, images, random, ofImages = random) {
  const { base, spread, own, seeds, skewed = false, shift = [0, 0] } = population;
  const draw = (uniform) => (skewed ? -Math.log(1 - uniform()) - 1 : standardNormal(uniform));
  const difficulty = Float64Array.from({ length: images }, () => base + spread * draw(ofImages));
  return shift.map((extra) => {
    const odds = difficulty.map((each) =>
      Math.exp(each + extra + (own === 0 ? 0 : own * standardNormal(ofImages))),
    );
    return Array.from({ length: runs }, () => {
      const luck = Math.exp(seeds * draw(random));
      const wrong = new Uint8Array(images);
      // a loop, because `from` takes five times as long
      for (let image = 0; image < images; image++) {
        const odd = odds[image] * luck;
        wrong[image] = random() * (1 + odd) < odd ? 1 : 0;
      }
      return wrong;
    });
  });
}
