import { ours, pytorch, timeSteps } from "./bench/steps/timeSteps.js";
for (const [n,b] of [["mlp-512",128],["small-cnn",32],["cnn6, wired",32],["efficientnet-b0, dense",4],["resnet34, wired",4],["mlp, dense",128]]) timeSteps(n, [ours(n,"plain",1),ours(n,"plain",2),pytorch(n,1),pytorch(n,2)], {batch:b, seconds:1, steps: 50000/b});
