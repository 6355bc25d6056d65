import { describeFamily } from "./describeFamily.js";

describeFamily("unary");
