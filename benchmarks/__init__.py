"""Benchmarks: twofold beside hand-written SQL on the bare driver and beside SQLAlchemy Core, in the same run."""
