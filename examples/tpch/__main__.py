"""`python -m examples.tpch [scale] [database]`: makes the data, and times the 22 queries.

    python -m examples.tpch 0.01 postgresql://postgres@localhost/tpch

The scale is 0.01 (10 MB), and the database one in memory, unless given. The data comes from `tpchgen-cli`, on PyPI.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import twofold
from examples.tpch.load import generate, load
from examples.tpch.queries import QUERIES


def main(scale: str = "0.01", url: str = "sqlite://") -> None:
    """Loads the data into an empty database, and prints how long each query takes and its first row."""
    with TemporaryDirectory() as folder, twofold.connect(url) as db:
        generate(Path(folder), float(scale))
        load(db, Path(folder))
        for number, query in enumerate(QUERIES, 1):
            start = perf_counter()
            rows = query(db)
            seconds = perf_counter() - start
            print(f"{number:2} {query.__name__:26} {len(rows):4} rows {seconds:7.3f} s  {str(rows[:1])[1:-1][:90]}")


if __name__ == "__main__":
    main(*sys.argv[1:])
