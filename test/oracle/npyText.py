"""String arrays written by NumPy, and their contents.

    python3 test/oracle/npyText.py test/fixtures/formats > test/fixtures/npyText.json
"""

import json
import sys
from pathlib import Path

import numpy as np

folder = Path(sys.argv[1])
table = np.array([["a", "bob", ""], ["Zoë", "1.5", "𝄞𝄞"]])
row = np.array(["talklinear", "0.125"])

np.save(folder / "text-table.npy", table)
np.save(folder / "text-row.npy", row)
with open(folder / "text-version2.npy", "wb") as out:
    np.lib.format.write_array(out, row, version=(2, 0))
np.save(folder / "text-big-endian.npy", table.astype(">U3"))
np.save(folder / "text-bytes.npy", np.array([b"abc"]))
np.save(folder / "text-fortran.npy", np.asfortranarray(table))
np.save(folder / "text-cube.npy", np.array([[["a"]]]))

facts = [("text-table.npy", table), ("text-row.npy", row), ("text-version2.npy", row)]
print(json.dumps([{"file": name, "shape": a.shape, "values": a.ravel().tolist()} for name, a in facts]))
