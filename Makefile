# Everything a developer does: `make demo`, `make check` (fast half), `make test` (everything), `make bench`,
# `make faults` (an hour of faults, which prints figures; `SHARE=0.01` for a short one).
# Each needs only Python 3.11+, make and PyPI: the first one makes .venv and installs what it needs there.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo check test faults bench clean

demo: $(READY)
	$(BIN)/python -m examples.compare

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/basedpyright

test: check
	$(BIN)/pytest -n 2

faults: $(READY)
	$(BIN)/python -m tests.faults $(SHARE)

bench: $(READY)
	$(BIN)/python -m benchmarks

$(READY): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[postgresql,fast]' --group dev
	touch $@

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
