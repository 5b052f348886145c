# Everything that can be done with the checkout. `make demo` and `make test` set up what they need themselves.

VENV := .venv
PYTHON ?= python3
BIN := $(VENV)/bin
RUN_PYTHON := $(BIN)/python
STAMP := $(VENV)/.installed
RUN_STAMP := $(VENV)/.installed-to-run
# More workers than processors: half of the tests' time is waiting for terminals and other processes.
WORKERS ?= $(shell $(PYTHON) -c "import os; print(2 * (os.cpu_count() or 1))")
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input install --quiet

.PHONY: demo test lint types contracts tests bench docs catalogues clean

demo: $(RUN_STAMP)
	@$(BIN)/pdca demo

test: lint types contracts tests

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP)
	$(BIN)/mypy
	$(BIN)/mypy --platform win32

contracts: $(STAMP)
	$(BIN)/lint-imports

tests: $(STAMP)
	$(RUN_PYTHON) -m pytest -n $(WORKERS) --dist worksteal

bench: $(STAMP)
	$(RUN_PYTHON) -m benchmarks.bench

docs: $(STAMP)
	$(RUN_PYTHON) -m pdca_tui.i18n.catalogue compile
	$(RUN_PYTHON) -m docs.make_docs

catalogues: $(STAMP)
	$(RUN_PYTHON) -m pdca_tui.i18n.catalogue update
	$(RUN_PYTHON) -m pdca_tui.i18n.catalogue compile

clean:
	rm -rf $(VENV) build dist

$(VENV)/pyvenv.cfg:
	$(PYTHON) -m venv $(VENV)

# The demo needs the program alone; byte code is compiled at once, so that the first start is as quick as the next.
$(RUN_STAMP): $(VENV)/pyvenv.cfg pyproject.toml constraints.txt hatch_build.py $(wildcard src/pdca_tui/i18n/locale/*/LC_MESSAGES/*.po)
	$(PIP) --constraint constraints.txt --editable .
	@$(RUN_PYTHON) -m compileall -q src $(VENV)/lib
	@touch $@

$(STAMP): $(RUN_STAMP)
	$(PIP) --constraint constraints.txt --editable '.[dev]'
	@touch $@
