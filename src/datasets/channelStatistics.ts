/** Terms of a partial sum. Summing partial sums loses far less to rounding than one long sum. */
const BLOCK = 4096;

/**
 * Mean and population standard deviation of each channel, in two passes of float64 sums in a fixed order, so that
 * every engine gives the same bits. A constant channel has deviation 1, so that dividing by it is harmless.
 *
 * @param pixels row-major [..., channels], not empty
 */
export function channelStatistics(
  pixels: ArrayLike<number>,
  channels: number,
): { mean: number[]; deviation: number[] } {
  const mean: number[] = [];
  const deviation: number[] = [];
  const count = pixels.length / channels;
  for (let channel = 0; channel < channels; channel++) {
    const center = sumOf(pixels, channel, channels, 0, 1) / count;
    const variance = sumOf(pixels, channel, channels, center, 2) / count;
    mean.push(center);
    // rounding of the mean may leave a small variance in a constant channel
    deviation.push(varies(pixels, channel, channels) ? Math.sqrt(variance) : 1);
  }
  return { mean, deviation };
}

/** Sum of (pixel - center)^power over one channel. */
function sumOf(
  pixels: ArrayLike<number>,
  channel: number,
  channels: number,
  center: number,
  power: 1 | 2,
): number {
  let sum = 0;
  for (let start = channel; start < pixels.length; start += BLOCK * channels) {
    const end = Math.min(start + BLOCK * channels, pixels.length);
    let part = 0;
    for (let i = start; i < end; i += channels) {
      const distance = pixels[i] - center;
      part += power === 1 ? distance : distance * distance;
    }
    sum += part;
  }
  return sum;
}

function varies(pixels: ArrayLike<number>, channel: number, channels: number): boolean {
  for (let i = channel; i < pixels.length; i += channels) {
    if (pixels[i] !== pixels[channel]) return true;
  }
  return false;
}
