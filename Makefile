# Two commands do everything on a fresh machine: make demo, make test.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test lint accuracy benchmarks lock clean

demo: $(VENV)/.run
	$(BIN)/communique demo

test: $(VENV)/.test lint
	$(BIN)/python -m pytest -q

lint: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

accuracy: $(VENV)/.test
	$(BIN)/python -m benchmarks.accuracy

benchmarks: $(VENV)/.run
	$(BIN)/python -m benchmarks.throughput

$(VENV)/.run: requirements.txt setup.py
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.txt
	$(BIN)/python -m pip install --quiet --no-deps --editable .
	touch $@

$(VENV)/.test: requirements-test.txt $(VENV)/.run
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements-test.txt
	touch $@

# Needs uv: pip install uv.
lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header setup.py -o requirements.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --extra test setup.py -o requirements-test.txt

clean:
	rm -rf $(VENV) build *.egg-info demo-warehouse
