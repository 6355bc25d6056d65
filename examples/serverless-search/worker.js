// A Cloudflare worker that trains one trial a request. Its secret: npx wrangler secret put SWEETSPOT_TRIALS_SECRET
import { answerTrial, unpackData } from "sweetspot/trial";
import packed from "./data.bin";

const data = unpackData(packed);

export default {
  fetch: (request, { SWEETSPOT_TRIALS_SECRET: secret }) => answerTrial(request, { data, secret }),
};
