# `make lint` and `make test` are all that a fresh machine needs: Python 3.11+ with venv, and make.
# Set-up is done once, and again when the pins, pyproject.toml or the sources have changed.

VENV ?= .venv
PYTHON ?=
ARGS ?=

BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# Folders too, so that deleting a module counts as a change.
SOURCES := pyproject.toml $(shell find seedlint rules -name __pycache__ -prune -o -print)

.PHONY: help lint test check pins clean

help:
	@echo "make lint    lint seeds/, show the report; fails unless it is seeds/expected.json"
	@echo "make test    run the tests; ARGS='-k blocks' hands words to pytest"
	@echo "make check   ruff and mypy"
	@echo "make pins    resolve requirements/ anew from pyproject.toml"
	@echo "make clean   remove what the others made"
	@echo "PYTHON=python3.12 chooses the interpreter, VENV=folder the environment (.venv)"

lint: $(VENV)/.installed
	@$(BIN)/python -P .ci/check_seeds.py seeds

test: $(VENV)/.installed $(VENV)/.test
	$(BIN)/pytest $(ARGS)

check: $(VENV)/.installed $(VENV)/.check
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

$(VENV)/pyvenv.cfg:
	@sh .ci/make_venv.sh $(VENV) $(PYTHON)

$(VENV)/.run: requirements/build.txt requirements/run.txt | $(VENV)/pyvenv.cfg
	$(INSTALL) --require-hashes -r requirements/build.txt -r requirements/run.txt
	@touch $@

$(VENV)/.test $(VENV)/.check: $(VENV)/.%: requirements/%.txt $(VENV)/.run
	$(INSTALL) --require-hashes -r $<
	@touch $@

# Not editable: an editable install costs start-up time. setuptools keeps what it built before,
# deleted modules too, so that has to go first.
$(VENV)/.installed: $(SOURCES) $(VENV)/.run
	@rm -rf build seedlint.egg-info
	$(INSTALL) --no-deps --no-build-isolation --force-reinstall .
	@rm -rf build seedlint.egg-info
	@touch $@

# Needs uv on the path. The pins name no host: each machine installs from its own index.
COMPILE := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-emit-index-url --no-emit-find-links --upgrade
pins:
	$(COMPILE) pyproject.toml -o requirements/run.txt
	$(COMPILE) --group test -c requirements/run.txt -o requirements/test.txt
	$(COMPILE) --group check -c requirements/run.txt -c requirements/test.txt \
		-o requirements/check.txt
	sed -n 's/^requires = \["\(.*\)"\]$$/\1/p' pyproject.toml | $(COMPILE) - -o requirements/build.txt

clean:
	rm -rf $(VENV) build dist seedlint.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
