# Two commands do everything on a fresh machine: make demo, make test.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DBT := examples/dbt
DBT_RUN := COMMUNIQUE_WAREHOUSE=$(CURDIR)/demo-warehouse/warehouse.duckdb .venv/bin/dbt

.PHONY: demo test test-faults lint accuracy confidence benchmarks dbt lock clean

demo: $(VENV)/.run
	$(BIN)/communique demo

test: $(VENV)/.test lint
	$(BIN)/python -m pytest -q --numprocesses auto --dist loadfile

lint: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

accuracy: $(VENV)/.test
	$(BIN)/python -m benchmarks.accuracy

# Coding speed and memory, the cost of one new day, merging and copies; takes a quarter of an hour.
benchmarks: $(VENV)/.test
	$(BIN)/python -m benchmarks.throughput
	$(BIN)/python -m benchmarks.incremental
	$(BIN)/python -m benchmarks.merging

# Kills publishing at every durable step and at random moments, and publishes beside a reader; takes minutes.
test-faults: $(VENV)/.test
	$(BIN)/python -m tests.warehouse.fault_injection
	$(BIN)/python -m tests.warehouse.concurrent_reading

# Measures each kind of rule on the labelled sentences; run it after a change of the coder.
confidence: $(VENV)/.test
	$(BIN)/python -m benchmarks.confidence

# Builds and tests the dbt project in examples/dbt over the demo warehouse, in an environment of its own.
dbt: $(DBT)/.venv/.installed | demo-warehouse/warehouse.duckdb
	cd $(DBT) && $(DBT_RUN) build
	cd $(DBT) && $(DBT_RUN) --quiet show --select country_months --limit 5

demo-warehouse/warehouse.duckdb: | $(VENV)/.run
	$(BIN)/communique demo

$(DBT)/.venv/.installed: $(DBT)/requirements.txt
	$(PYTHON) -m venv $(DBT)/.venv
	$(DBT)/.venv/bin/python -m pip install --quiet --require-hashes --requirement $(DBT)/requirements.txt
	touch $@

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
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-strip-extras $(DBT)/requirements.in -o $(DBT)/requirements.txt

clean:
	rm -rf $(VENV) $(DBT)/.venv $(DBT)/target $(DBT)/logs build *.egg-info demo-warehouse
