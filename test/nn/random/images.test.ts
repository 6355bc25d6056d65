import { describeFamily } from "./describeFamily.js";

describeFamily("images");
