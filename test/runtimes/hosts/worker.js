// workerd: the input is the body of a request
import { probe } from "../probe.js";

export default {
  async fetch(request) {
    return Response.json(await probe(await request.json()));
  },
};
