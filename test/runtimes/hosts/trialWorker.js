import "sweetspot/study/worker";
