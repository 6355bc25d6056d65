"""Writes test/fixtures/arrays: NumPy arrays of several types and orders, and the same numbers as JSON in C order.

    python3 test/oracle/arrays.py
"""

import json
from pathlib import Path

import numpy as np

folder = Path(__file__).parent.parent / "fixtures" / "arrays"
random = np.random.RandomState(5)
x = random.randint(0, 256, (12, 3, 2)).astype(np.uint8)
y = np.array(6 * [7, 3], dtype=np.int64)
x_test = random.randint(0, 256, (4, 3, 2)).astype(np.uint8)
y_test = np.array([[3], [7], [7], [3]], dtype=np.int32)
np.savez_compressed(
    folder / "images.npz", x_train=x, y_train=y, x_test=x_test, y_test=y_test, other=np.zeros(3)
)
inputs = np.asfortranarray(random.randn(10, 3))
target = random.randn(10)
np.savez(folder / "target.npz", x=inputs, y=target)
np.savez(folder / "objects.npz", x=np.array([[1], [None]], dtype=object), y=np.array([0, 1]))
fortran4 = np.asfortranarray(random.randint(-9, 9, (4, 2, 3, 2)).astype(np.int16))
np.savez(
    folder / "fortran4.npz",
    x_train=fortran4,
    y_train=np.array([True, False, True, False]),
    x_test=fortran4[:2],
    y_test=np.array([True, False]),
)
expected = {
    "images": x.ravel().tolist(),
    "imagesTest": x_test.ravel().tolist(),
    "target": inputs.ravel().astype(np.float32).tolist(),
    "y": target.tolist(),
    "fortran4": fortran4.ravel().tolist(),
}
(folder / "arrays.json").write_text(json.dumps(expected))
