import { describeFamily } from "./describeFamily.js";

describeFamily("poolings");
