import { describeFamily } from "./describeFamily.js";

describeFamily("reductions");
