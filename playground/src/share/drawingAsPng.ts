/** Pixels of the image per unit of the drawing. */
const SCALE = 3;

/**
 * An SVG file as a PNG image.
 *
 * @param svg with a width and height
 */
export async function drawingAsPng(svg: string): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = SCALE * image.width;
  canvas.height = SCALE * image.height;
  canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error("The browser could not draw the image."));
      else resolve(blob);
    }, "image/png"),
  );
}
