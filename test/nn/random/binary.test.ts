import { describeFamily } from "./describeFamily.js";

describeFamily("binary");
