"""Values of PyTorch 1.13 and NumPy for the tests of training: python3 test/oracle/training.py > test/fixtures/training.json"""

import json

import numpy
import torch

STEPS = 8


def optimizers():
    cases = []
    for recipe in [
        {"name": "sgd", "momentum": 0.9, "weightDecay": 0.0},
        {"name": "sgd", "momentum": 0.9, "weightDecay": 5e-2},
        {"name": "sgd", "momentum": 0.0, "weightDecay": 0.1},
        {"name": "adam"},
        {"name": "adam", "weightDecay": 0.1},
        {"name": "adam", "weightDecay": 0.1, "decoupled": True},
        {"name": "adam", "beta1": 0.8, "beta2": 0.95, "epsilon": 1e-3},
    ]:
        random = numpy.random.RandomState(len(cases))
        start = random.standard_normal(7).astype(numpy.float32)
        gradients = random.standard_normal((STEPS, 7)).astype(numpy.float32)
        rates = [0.1 / (1 + k) for k in range(STEPS)]
        weight = torch.nn.Parameter(torch.tensor(start))
        if recipe["name"] == "sgd":
            momentum = recipe["momentum"]
            optimizer = torch.optim.SGD(
                [weight], lr=1, momentum=momentum, nesterov=momentum > 0, weight_decay=recipe["weightDecay"]
            )
        else:
            maker = torch.optim.AdamW if recipe.get("decoupled") else torch.optim.Adam
            optimizer = maker(
                [weight],
                lr=1,
                betas=(recipe.get("beta1", 0.9), recipe.get("beta2", 0.999)),
                eps=recipe.get("epsilon", 1e-8),
                weight_decay=recipe.get("weightDecay", 0),
            )
        weights = []
        for rate, gradient in zip(rates, gradients):
            optimizer.param_groups[0]["lr"] = rate
            weight.grad = torch.tensor(gradient)
            optimizer.step()
            weights.append(weight.detach().numpy().tolist())
        cases.append(
            {
                "recipe": recipe,
                "start": start.tolist(),
                "gradients": gradients.tolist(),
                "rates": rates,
                "weights": weights,
            }
        )
    return cases


def schedules():
    """The rate of each of twelve epochs."""
    makers = [
        ({"name": "cos"}, lambda o: torch.optim.lr_scheduler.CosineAnnealingLR(o, T_max=12, eta_min=0)),
        (
            {"name": "step", "epochs": [3, 6, 10], "factor": 0.1},
            lambda o: torch.optim.lr_scheduler.MultiStepLR(o, milestones=[3, 6, 10], gamma=0.1),
        ),
        ({"name": "exp", "factor": 0.85}, lambda o: torch.optim.lr_scheduler.ExponentialLR(o, gamma=0.85)),
    ]
    cases = []
    for schedule, maker in makers:
        optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=0.4)
        scheduler = maker(optimizer)
        rates = []
        for _ in range(12):
            rates.append(optimizer.param_groups[0]["lr"])
            optimizer.step()
            scheduler.step()
        cases.append({"schedule": schedule, "rates": rates})
    return cases


def smoothed_losses():
    random = numpy.random.RandomState(3)
    cases = []
    for smoothing in [0.0, 0.1, 0.5, 1.0]:
        logits = torch.tensor(random.standard_normal((5, 4)) * 3, requires_grad=True)
        labels = random.randint(0, 4, 5)
        loss = torch.nn.CrossEntropyLoss(label_smoothing=smoothing)(logits, torch.tensor(labels))
        loss.backward()
        cases.append(
            {
                "smoothing": smoothing,
                "logits": logits.detach().numpy().tolist(),
                "labels": labels.tolist(),
                "loss": loss.item(),
                "gradient": logits.grad.numpy().tolist(),
            }
        )
    return cases


def augmented():
    """numpy.flip and numpy.pad, with draws in the same order: the flip, then the rows, then the columns."""
    cases = []
    for flip, crop in [(True, 0), (False, 2), (True, 2), (True, 5)]:
        height, width, channels = 4, 3, 2
        images = numpy.arange(1, 1 + 9 * height * width * channels, dtype=float)
        images = images.reshape(9, height, width, channels)
        random = numpy.random.RandomState(17)
        result = []
        for image in images:
            if flip and random.random_sample() < 0.5:
                image = numpy.flip(image, axis=1)
            if crop > 0:
                top = int(random.random_sample() * (2 * crop + 1))
                left = int(random.random_sample() * (2 * crop + 1))
                padded = numpy.pad(image, ((crop, crop), (crop, crop), (0, 0)))
                image = padded[top : top + height, left : left + width]
            result.append(image.ravel().tolist())
        cases.append(
            {"flip": flip, "crop": crop, "height": height, "width": width, "channels": channels, "images": result}
        )
    return cases


def random_states():
    """What follows a state: with and without a normal number that is drawn already."""
    cases = []
    for normals in [4, 5]:
        random = numpy.random.RandomState(8)
        random.standard_normal(normals)
        _, keys, pos, has_gauss, gauss = random.get_state()
        cases.append(
            {
                "keys": keys.tolist(),
                "pos": int(pos),
                "cachedGaussian": gauss if has_gauss else None,
                "permutation": random.permutation(9).tolist(),
                "normals": random.standard_normal(3).tolist(),
            }
        )
    return cases


print(
    json.dumps(
        {
            "optimizers": optimizers(),
            "schedules": schedules(),
            "losses": smoothed_losses(),
            "augmented": augmented(),
            "randomStates": random_states(),
        }
    )
)
