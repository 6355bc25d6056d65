"""Facts for test/nn/networks/network.test.ts, from PyTorch 1.13: python3 test/oracle/networks.py > test/fixtures/networks.json

The six networks, small, rewritten as PyTorch modules with synthetic weights: logits in evaluation mode, and the loss in
training mode before and after a step of plain gradient descent.
"""

import json

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

torch.set_default_dtype(torch.float64)
EDGES = [[0, 1], [0, 3], [1, 2], [2, 3], [3, 4], [4, 5], [1, 5]]
NODES = 6
RATE = 0.01
CLASSES = 5


def synthetic(name, count):
    """Numbers between -1 and 1 that are as easily made elsewhere."""
    bits = np.arange(count, dtype=np.uint32) + np.uint32(sum(map(ord, name)) * 7919)
    for factor, shift in ((0x9E3779B1, 15), (0x85EBCA77, 13), (0xC2B2AE3D, 16)):
        bits = bits * np.uint32(factor)
        bits ^= bits >> np.uint32(shift)
    return bits / 2**31 - 1


def partition(channels):
    q, r = divmod(channels, NODES)
    return np.random.RandomState(1).permutation([q + 1] * r + [q] * (NODES - r))


def mask(outputs, inputs):
    high = np.eye(NODES)
    for u, v in EDGES:
        high[u, v] = high[v, u] = 1
    return torch.tensor(np.repeat(np.repeat(high, partition(outputs), 0), partition(inputs), 1))


class Masked(nn.Module):
    """A convolution or a dense layer, relational or not."""

    def __init__(self, inputs, outputs, kernel=None, stride=1, relational=False):
        super().__init__()
        self.kernel, self.stride = kernel, stride
        self.weight = nn.Parameter(torch.zeros([outputs, inputs] + ([] if kernel is None else [kernel, kernel])))
        present = mask(outputs, inputs) if relational else torch.ones(outputs, inputs)
        self.present = present if kernel is None else present[:, :, None, None]

    def forward(self, x):
        weight = self.weight * self.present
        if self.kernel is None:
            return F.linear(x, weight)
        return F.conv2d(x, weight, None, self.stride, self.kernel // 2)


def depthwise(channels, kernel, stride):
    return nn.Conv2d(channels, channels, kernel, stride, kernel // 2, groups=channels, bias=False)


class Named(nn.Module):
    """A sequence of named layers, like the authors' modules."""

    def __init__(self, *layers):
        super().__init__()
        for name, layer in layers:
            self.add_module(name, layer)

    def forward(self, x):
        for layer in self.children():
            x = layer(x)
        return x


def normed(name, layer, outputs, activation=None):
    layers = [(name, layer), (name + "_bn", nn.BatchNorm2d(outputs))]
    return layers + ([(name + "_act", activation())] if activation else [])


class Residual(nn.Module):
    def __init__(self, path, projection):
        super().__init__()
        if projection is not None:
            self.proj, self.proj_bn = projection
        self.f = path

    def forward(self, x):
        skip = self.proj_bn(self.proj(x)) if hasattr(self, "proj") else x
        return F.relu(skip + self.f(x))


class SE(nn.Module):
    def __init__(self, channels, inner):
        super().__init__()
        self.f_ex = nn.Sequential(nn.Conv2d(channels, inner, 1), nn.SiLU(), nn.Conv2d(inner, channels, 1), nn.Sigmoid())

    def forward(self, x):
        return x * self.f_ex(x.mean((2, 3), keepdim=True))


class Inverted(nn.Module):
    def __init__(self, inputs, expanded, outputs, kernel, stride, relational):
        super().__init__()
        layers = []
        if expanded is not None:
            layers += normed("expand", Masked(inputs, expanded, 1, 1, relational), expanded, nn.SiLU)
        width = expanded or inputs
        layers += normed("dwise", depthwise(width, kernel, stride), width, nn.SiLU)
        layers += [("se", SE(width, int(inputs * 0.25)))]
        layers += normed("lin_proj", Masked(width, outputs, 1, 1, relational), outputs)
        for name, layer in layers:
            self.add_module(name, layer)
        self.skip = stride == 1 and inputs == outputs

    def forward(self, x):
        y = x
        for layer in self.children():
            y = layer(y)
        return x + y if self.skip else y


def head(channels):
    return Named(("avg_pool", nn.AdaptiveAvgPool2d(1)), ("flat", nn.Flatten()), ("fc", nn.Linear(channels, CLASSES)))


def stem(channels, kernel, large, activation=nn.ReLU, pool=True):
    layers = normed("conv", Masked(3, channels, kernel, 2 if large else 1), channels, activation)
    return Named(*layers, *([("pool", nn.MaxPool2d(3, 2, 1))] if large and pool else []))


def cnn6(dims, relational, large):
    stages = [("s1", stem(64, 3, large))]
    inputs = 64
    for i, width in enumerate(dims):
        blocks = []
        for b in range(2):
            conv = Masked(inputs, width, 3, 2 if b == 0 else 1, relational)
            blocks.append(("b%d" % (b + 1), Named(*normed("a", conv, width, nn.ReLU))))
            inputs = width
        stages.append(("s%d" % (i + 2), Named(*blocks)))
    return Named(*stages, ("head", head(inputs)))


def resnet(path, relational_skip):
    def build(dims, relational, large):
        stages = [("s1", stem(64, 7, large))]
        inputs = 64
        for i, (width, depth) in enumerate(zip(dims, [3, 4, 6, 3])):
            blocks = []
            for b in range(depth):
                stride = 2 if b == 0 and i > 0 else 1
                projection = None
                if inputs != width or stride != 1:
                    conv = Masked(inputs, width, 1, stride, relational and relational_skip)
                    projection = (conv, nn.BatchNorm2d(width))
                blocks.append(("b%d" % (b + 1), Residual(path(inputs, width, stride, relational), projection)))
                inputs = width
            stages.append(("s%d" % (i + 2), Named(*blocks)))
        return Named(*stages, ("head", head(inputs)))

    return build


def basic(inputs, width, stride, relational):
    a, b = Masked(inputs, width, 3, stride, relational), Masked(width, width, 3, 1, relational)
    return Named(*normed("a", a, width, nn.ReLU), *normed("b", b, width))


def separable(inputs, width, stride, relational):
    a, b = Masked(inputs, width, 1, 1, relational), Masked(width, width, 1, 1, relational)
    return Named(
        ("a_3x3", depthwise(inputs, 3, stride)),
        *normed("a_1x1", a, width, nn.ReLU),
        ("b_3x3", depthwise(width, 3, 1)),
        *normed("b_1x1", b, width),
    )


def bottleneck(inputs, width, stride, relational):
    inner = int(round(width / 4))
    a = Masked(inputs, inner, 1, 1, relational)
    b = Masked(inner, inner, 3, stride, relational)
    c = Masked(inner, width, 1, 1, relational)
    return Named(*normed("a", a, inner, nn.ReLU), *normed("b", b, inner, nn.ReLU), *normed("c", c, width))


def efficientnet(dims, relational, large):
    original = [16, 24, 40, 80, 112, 192, 320]
    stages = [("stem", stem(32, 3, large, nn.SiLU, pool=False))]
    inputs = 32
    table = zip(dims, [1, 2, 2, 3, 3, 4, 1], [1, 2, 2, 2, 1, 2, 1], [3, 3, 5, 3, 5, 5, 3], [1, 6, 6, 6, 6, 6, 6])
    for i, (width, depth, stride, kernel, ratio) in enumerate(table):
        blocks = []
        for b in range(depth):
            expanded = None if ratio == 1 else ratio * (original[i] if relational else inputs)
            block = Inverted(inputs, expanded, width, kernel, stride if b == 0 else 1, relational)
            blocks.append(("b%d" % (b + 1), block))
            inputs = width
        stages.append(("s%d" % (i + 1), Named(*blocks)))
    conv = normed("conv", Masked(inputs, 1280, 1), 1280, nn.SiLU)
    return Named(*stages, ("head", Named(*conv, *head(1280).named_children())))


def mlp(dims, relational, large):
    def dense(name, inputs, outputs, wired):
        layer = Masked(inputs, outputs, relational=wired)
        return [(name, layer), (name + "_bn", nn.BatchNorm1d(outputs)), (name + "_act", nn.ReLU())]

    first = Named(("flat", nn.Flatten()), *dense("linear", 3 * 24 * 20, 512, False))
    inputs, blocks = 512, []
    for b in range(3):
        blocks.append(("b%d" % (b + 1), Named(*dense("a", inputs, dims[0], relational))))
        inputs = dims[0]
    return Named(("s1", first), ("s2", Named(*blocks)), ("head", Named(("fc", nn.Linear(inputs, CLASSES)))))


NETWORKS = {
    "mlp": (mlp, [13]),
    "cnn6": (cnn6, [8, 9, 11]),
    "resnet34": (resnet(basic, True), [7, 8, 9, 11]),
    "resnet34-sep": (resnet(separable, True), [7, 8, 9, 11]),
    "resnet50": (resnet(bottleneck, False), [26, 30, 34, 42]),
    "efficientnet-b0": (efficientnet, [8, 8, 9, 10, 10, 11, 12]),
}


def fill(model):
    """Weights of about the size that keeps signals as large as they are."""
    for name, tensor in list(model.named_parameters()) + list(model.named_buffers()):
        if "num_batches" in name:
            continue
        values = synthetic(name, tensor.numel())
        if name.endswith("running_mean"):
            values = 0.1 * values
        elif name.endswith("running_var") or (name.endswith("weight") and tensor.dim() == 1):
            values = 1 + 0.3 * values
        elif name.endswith("bias"):
            values = 0.1 * values
        else:
            values = values * np.sqrt(3 * tensor.shape[0] / tensor.numel())
        tensor.data = torch.tensor(values).reshape(tensor.shape)


def facts(name, relational, height, width):
    build, dims = NETWORKS[name]
    model = build(dims, relational, min(height, width) >= 64)
    fill(model)
    x = torch.tensor(synthetic("x", 4 * 3 * height * width)).reshape(4, height, width, 3)
    # the MLP takes the numbers in the order in which they come
    x = x if name == "mlp" else x.permute(0, 3, 1, 2)
    labels = torch.tensor([0, 3, 1, 4])
    model.eval()
    logits = model(x).detach()
    model.train()
    loss = F.cross_entropy(model(x), labels)
    loss.backward()
    for parameter in model.parameters():
        parameter.data -= RATE * parameter.grad
    after = F.cross_entropy(model(x), labels)
    return {
        "model": name,
        "relational": relational,
        "height": height,
        "width": width,
        "dims": dims,
        "logits": [[round(v, 9) for v in row] for row in logits.tolist()],
        "loss": round(loss.item(), 9),
        "lossAfter": round(after.item(), 9),
    }


cases = [facts(name, relational, 24, 20) for name in NETWORKS for relational in (False, True)]
cases += [facts(name, True, 64, 66) for name in ("cnn6", "efficientnet-b0")]
# at 66 pixels, the rounding of float32 decides the sign of an input of a ReLU, and so the gradient
cases += [facts("resnet34", True, 64, 70)]
print(json.dumps({"edges": EDGES, "nodes": NODES, "rate": RATE, "cases": cases}))
