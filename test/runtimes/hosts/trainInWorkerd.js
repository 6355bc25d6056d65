// workerd: the data are the body of a request
import { studyDigits, trainDigits } from "../train.js";

const typed = ({ pixels, labels }) => ({ pixels: Uint8Array.from(pixels), labels: Uint8Array.from(labels) });

export default {
  async fetch(request) {
    const { train, test, ...others } = await request.json();
    const data = { ...others, train: typed(train), test: typed(test) };
    return Response.json({ trainings: await trainDigits(data), studies: await studyDigits(data) });
  },
};
