import { describeFamily } from "./describeFamily.js";

describeFamily("convolutions");
