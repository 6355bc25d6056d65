"""Writes the Parquet files of test/fixtures/arrays with pyarrow.

    python3 test/oracle/tables.py
"""

from pathlib import Path

import pyarrow
import pyarrow.parquet

folder = Path(__file__).parent.parent / "fixtures" / "arrays"
table = pyarrow.table(
    {
        "size": pyarrow.array([1.5, 3, 5, 7, 2, 4], pyarrow.float64()),
        "count": pyarrow.array([1, 2, 3, 4, 5, 7], pyarrow.int64()),
        "color": 3 * ["red", "blue"],
        "fresh": [True, False, True, False, True, True],
        "split": ["train", "train", "test", "train", "test", "train"],
        "species": ["b", "a", "b", "a", "a", "b"],
    }
)
for codec in ["snappy", "gzip", "zstd", "brotli"]:
    pyarrow.parquet.write_table(table, folder / f"table-{codec}.parquet", compression=codec)
pyarrow.parquet.write_table(pyarrow.table({"a": [1, 2], "b": [[1], [2]]}), folder / "nested.parquet")
pyarrow.parquet.write_table(
    pyarrow.table({"a": [1, None, 3], "label": ["x", "y", "x"]}), folder / "missing.parquet"
)
