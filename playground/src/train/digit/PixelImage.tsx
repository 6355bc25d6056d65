interface PixelImageProps {
  readonly pixels: Float32Array;
  readonly height: number;
  readonly width: number;
  readonly label: string;
}

/** An image as the network sees it. */
export function PixelImage({ pixels, height, width, label }: PixelImageProps) {
  const channels = pixels.length / height / width;
  const most = Math.max(...pixels, 1);
  const squares = Array.from({ length: height * width }, (_, k) => {
    const own = pixels.subarray(k * channels, (k + 1) * channels);
    return own.reduce((sum, value) => sum + value, 0) / channels / most;
  });
  return (
    <svg class="pixels" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      {squares.map((share, k) => (
        <rect
          key={k}
          x={k % width}
          y={Math.floor(k / width)}
          width="1.02"
          height="1.02"
          fill-opacity={share}
        />
      ))}
    </svg>
  );
}
