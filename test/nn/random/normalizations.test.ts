import { describeFamily } from "./describeFamily.js";

describeFamily("normalizations");
