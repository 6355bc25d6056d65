import { describeFamily } from "./describeFamily.js";

describeFamily("shapes");
