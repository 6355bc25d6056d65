"""A training step of the paper's network in PyTorch on one thread: dense matrices times masks.

Arguments: inputs stem layers width classes batch density seconds. Prints least, median and slowest step in seconds.
"""
import sys
import time

import torch

torch.set_num_threads(1)
inputs, stem, layers, width, classes, batch = map(int, sys.argv[1:7])
density, seconds = map(float, sys.argv[7:9])


class Masked(torch.nn.Linear):
    def __init__(self, rows, columns):
        super().__init__(rows, columns, bias=False)
        self.register_buffer("mask", (torch.rand(columns, rows) < density).float())

    def forward(self, x):
        return torch.nn.functional.linear(x, self.weight * self.mask)


parts = [torch.nn.Linear(inputs, stem, bias=False), torch.nn.BatchNorm1d(stem), torch.nn.ReLU()]
for layer in range(layers):
    parts += [Masked(stem if layer == 0 else width, width), torch.nn.BatchNorm1d(width), torch.nn.ReLU()]
model = torch.nn.Sequential(*parts, torch.nn.Linear(width, classes))
optimizer = torch.optim.SGD(model.parameters(), 1e-4, momentum=0.9, nesterov=True, weight_decay=5e-4)
loss = torch.nn.CrossEntropyLoss()
x = torch.randn(batch, inputs)
labels = torch.randint(classes, (batch,))
times = []
end = time.perf_counter() + seconds
while len(times) < 4 or time.perf_counter() < end:
    start = time.perf_counter()
    optimizer.zero_grad()
    loss(model(x), labels).backward()
    optimizer.step()
    times.append(time.perf_counter() - start)
times = sorted(times[1:])
print(times[0], times[len(times) // 2], times[-1], torch.__version__)
