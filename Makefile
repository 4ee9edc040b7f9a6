# make demo · make test · make lint · make bench · make train
# Each makes .venv first, from requirements.lock, and again only when that or pyproject.toml has changed.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
GOLD ?= ../shared/gold/dev
BENCH ?= --floors

.PHONY: demo test lint bench train venv clean

demo: $(READY)
	$(BIN)/isnad read examples/crossing.txt

test: $(READY)
	$(BIN)/python -m pytest

lint: $(READY)
	$(BIN)/ruff check src tests tools
	$(BIN)/ruff format --check src tests tools
	$(BIN)/mypy

bench: $(READY)
	$(BIN)/python tools/bench.py $(BENCH)

train: $(READY)
	@test -d $(GOLD) || { echo "make train learns from gold readings, and $(GOLD) is not there: make train GOLD=DIR"; exit 2; }
	$(BIN)/python tools/train.py $(GOLD)

venv: $(READY)

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Isnad needs Python 3.11 or newer: make PYTHON=python3.12 …"; exit 2; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
