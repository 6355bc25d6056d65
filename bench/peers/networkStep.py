"""Training steps of a network in PyTorch, which standard input describes as JSON: dense layers times masks.

{"spec": see src/nn/networks/architectures/layerSpec.ts, "density", "batch", "threads", "seconds"}. Prints JSON: the
version of PyTorch, milliseconds of each step after the first, and the peak memory of the process in MB.
"""

import json
import resource
import sys
import time

import torch
import torch.nn.functional as F

LEAST_STEPS = 3


def masked(layer, density):
    """The layer with a random mask on its weights, which is multiplied in every pass, as in the authors' code."""
    rows, columns = layer.weight.shape[:2]
    mask = (torch.rand(rows, columns) < density).float()
    layer.register_buffer("mask", mask.reshape(rows, columns, *[1] * (layer.weight.dim() - 2)))
    if isinstance(layer, torch.nn.Linear):
        layer.forward = lambda x: F.linear(x, layer.weight * layer.mask, layer.bias)
    else:
        layer.forward = lambda x: F.conv2d(x, layer.weight * layer.mask, None, layer.stride, layer.padding)
    return layer


class Residual(torch.nn.Module):
    def __init__(self, skip, path):
        super().__init__()
        self.skip, self.path = skip, path

    def forward(self, x):
        return self.skip(x) + self.path(x)


class SqueezeExcitation(torch.nn.Module):
    def __init__(self, channels, inner):
        super().__init__()
        self.squeeze = torch.nn.Conv2d(channels, inner, 1)
        self.excite = torch.nn.Conv2d(inner, channels, 1)

    def forward(self, x):
        means = x.mean((2, 3), keepdim=True)
        return x * torch.sigmoid(self.excite(F.silu(self.squeeze(means))))


def build(layers, channels, density):
    """The modules of some layers, and the channels after them."""
    modules = []
    for layer in layers:
        kind = layer["kind"]
        sparse = layer.get("relational", False) and density < 1
        if kind == "dense":
            made = torch.nn.Linear(channels, layer["units"], bias=layer.get("bias", False))
            channels = layer["units"]
        elif kind == "convolution":
            side, stride = layer["kernel"], layer["stride"]
            made = torch.nn.Conv2d(channels, layer["filters"], side, stride, side // 2, bias=False)
            channels = layer["filters"]
        elif kind == "depthwise":
            side, stride = layer["kernel"], layer["stride"]
            made = torch.nn.Conv2d(channels, channels, side, stride, side // 2, groups=channels, bias=False)
        elif kind == "norm":
            images = any(isinstance(one, (torch.nn.Conv2d, Residual, SqueezeExcitation)) for one in modules[-1:])
            made = torch.nn.BatchNorm2d(channels) if images else torch.nn.BatchNorm1d(channels)
        elif kind == "activation":
            made = torch.nn.ReLU() if layer["activation"] == "relu" else torch.nn.SiLU()
        elif kind == "maxPool":
            made = torch.nn.MaxPool2d(3, stride=2, padding=1)
        elif kind == "globalPool":
            made = torch.nn.Sequential(torch.nn.AdaptiveAvgPool2d(1), torch.nn.Flatten())
        elif kind == "squeezeExcitation":
            made = SqueezeExcitation(channels, layer["inner"])
        elif kind == "residual":
            skip, _ = build(layer["skip"], channels, density)
            path, channels = build(layer["path"], channels, density)
            made = Residual(skip, path)
        else:
            raise ValueError(f"no layer {kind}")
        modules.append(masked(made, density) if sparse else made)
    return torch.nn.Sequential(*modules), channels


def main():
    case = json.load(sys.stdin)
    torch.set_num_threads(case["threads"])
    torch.manual_seed(1)
    source, batch = case["spec"]["input"], case["batch"]
    model, _ = build(case["spec"]["layers"], source["channels"], case["density"])
    size = [source["height"], source["width"]] if "height" in source else []
    x = torch.randn(batch, source["channels"], *size)
    labels = torch.arange(batch) % 10
    optimizer = torch.optim.SGD(model.parameters(), 1e-4, momentum=0.9, nesterov=True, weight_decay=5e-4)
    times, end = [], None
    while len(times) <= LEAST_STEPS or time.perf_counter() < end:
        start = time.perf_counter()
        optimizer.zero_grad()
        F.cross_entropy(model(x), labels).backward()
        optimizer.step()
        times.append(1000 * (time.perf_counter() - start))
        end = end or time.perf_counter() + case["seconds"]
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"torch": torch.__version__, "times": times[1:], "megabytes": megabytes}))


main()
