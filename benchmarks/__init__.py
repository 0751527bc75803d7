"""Benchmarks: both faces beside hand-written SQL on the bare driver and beside SQLAlchemy Core, in one run."""
