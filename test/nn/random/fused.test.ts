import { describeFamily } from "./describeFamily.js";

describeFamily("fused");
