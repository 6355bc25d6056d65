import { describeFamily } from "./describeFamily.js";

describeFamily("indexing");
