import { tensorValues } from "../../wasm/nn/tensorValues.js";
import { correction, makeTensor, type Corrections } from "./correction.js";

interface CropAttributes {
  readonly cropSize: readonly [number, number];
  readonly method: "bilinear" | "nearest";
  readonly extrapolationValue: number;
}

/** The nearest place of the image for each place of a crop along one axis; -1 outside the image. */
function nearestPlaces(start: number, end: number, size: number, count: number): number[] {
  const scale = count > 1 ? ((end - start) * (size - 1)) / (count - 1) : 0;
  const first = count > 1 ? start * (size - 1) : 0.5 * (start + end) * (size - 1);
  return Array.from({ length: count }, (_, k) => first + k * scale).map((place) =>
    place >= 0 && place <= size - 1 ? Math.round(place) : -1,
  );
}

/** `CropAndResize` to the nearest pixel: the stock kernel rounds rows down where columns are copied as they are. */
export const cropAndResize: Corrections = {
  CropAndResize: correction<CropAttributes>(({ inputs, attributes, backend, stock }) => {
    const { image, boxes, boxInd } = inputs;
    const { cropSize, method, extrapolationValue } = attributes;
    if (method !== "nearest" || image.dtype !== "float32") return stock();
    const [batch, height, width, channels] = image.shape;
    const [cropHeight, cropWidth] = cropSize;
    const shape = [boxes.shape[0], cropHeight, cropWidth, channels];
    return makeTensor(backend, shape, "float32", (crops) => {
      const pixels = tensorValues(backend, image);
      const corners = tensorValues(backend, boxes);
      crops.fill(0);
      let to = 0;
      tensorValues(backend, boxInd).forEach((example, box) => {
        const [top, left, bottom, right] = corners.subarray(4 * box, 4 * box + 4);
        const rows = nearestPlaces(top, bottom, height, cropHeight);
        const columns = nearestPlaces(left, right, width, cropWidth);
        for (const row of rows) {
          for (const column of columns) {
            const from = ((example * height + row) * width + column) * channels;
            if (example < batch) {
              if (row < 0 || column < 0) crops.fill(extrapolationValue, to, to + channels);
              else crops.set(pixels.subarray(from, from + channels), to);
            }
            to += channels;
          }
        }
      });
    });
  }),
};
