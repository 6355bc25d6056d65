"""The training step of bench/smallCnn.js in PyTorch, on one thread, and one 64 -> 64 convolution with its gradients.

Prints JSON: milliseconds, and GFLOP/s of the direct method's operations. Run with Debian's python3-torch 1.13.
"""

import json
import time

import torch
import torch.nn.functional as F

torch.set_num_threads(1)
torch.manual_seed(1)
BATCH, SIDE, CHANNELS, REPEATS = 32, 32, 64, 7
GFLOP = 2 * CHANNELS * CHANNELS * 9 * SIDE * SIDE * BATCH / 1e9


def fastest(run):
    """Seconds of the fastest of several runs, after a warm-up."""
    run()
    best = float("inf")
    for _ in range(REPEATS):
        start = time.perf_counter()
        run()
        best = min(best, time.perf_counter() - start)
    return best


def convolutions():
    x = torch.randn(BATCH, CHANNELS, SIDE, SIDE)
    weight = torch.randn(CHANNELS, CHANNELS, 3, 3)
    dy = torch.randn(BATCH, CHANNELS, SIDE, SIDE)
    with torch.no_grad():
        forward = fastest(lambda: F.conv2d(x, weight, padding=1))
        inputs = fastest(lambda: torch.nn.grad.conv2d_input(x.shape, weight, dy, padding=1))
        weights = fastest(lambda: torch.nn.grad.conv2d_weight(x, weight.shape, dy, padding=1))
    return {"forward": GFLOP / forward, "inputGradient": GFLOP / inputs, "filterGradient": GFLOP / weights}


def step():
    layers = []
    for inputs in (3, CHANNELS, CHANNELS):
        layers += [
            torch.nn.Conv2d(inputs, CHANNELS, 3, padding=1, bias=False),
            torch.nn.BatchNorm2d(CHANNELS),
            torch.nn.ReLU(),
        ]
    layers += [torch.nn.AdaptiveAvgPool2d(1), torch.nn.Flatten(), torch.nn.Linear(CHANNELS, 10)]
    network = torch.nn.Sequential(*layers)
    optimizer = torch.optim.SGD(network.parameters(), 1e-4, momentum=0.9, nesterov=True, weight_decay=5e-4)
    x = torch.randn(BATCH, 3, SIDE, SIDE)
    labels = torch.arange(BATCH) % 10

    def run():
        optimizer.zero_grad()
        F.cross_entropy(network(x), labels).backward()
        optimizer.step()

    return fastest(run) * 1e3


print(json.dumps({"torch": torch.__version__, "step": step(), **convolutions()}))
