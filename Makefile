# The commands of this repo. `make demo` and `make test` need Python 3.11+ and make, nothing else.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo pages run test check bench quality-reading quality-matching samples lock clean

# Made anew only when what is installed could have changed; an editable install, so code changes need no set-up.
$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Rolecall needs Python 3.11 or newer, not " + sys.version.split()[0])'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $(READY)

demo: $(READY)  ## rank the sample CVs and write demo/report.html
	mkdir -p demo
	$(BIN)/rolecall rank samples/backend-developer.md samples/cvs --as-of 2026-11-01
	$(BIN)/rolecall rank samples/backend-developer.md samples/cvs --as-of 2026-11-01 --format html --out demo/report.html
	@echo "The report is in demo/report.html: open it in a browser."

pages: $(READY)  ## build the pages' scripts and styles
	$(BIN)/python -m web.build

run: pages  ## build the pages and open Rolecall at http://127.0.0.1:8000; ARGS="--port 9000" passes options on
	$(BIN)/rolecall serve $(ARGS)

test: check  ## every test and check
	$(BIN)/python -m web.build --test
	$(BIN)/python -m pytest -n 2 --dist loadgroup

check: $(READY)  ## formatting, lint and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: pages  ## speed, memory and start-up beside their limits
	$(BIN)/python -m benchmarks

quality-reading: $(READY)  ## how truly CVs are read: ROLECALL_DATA, CORPUS and PICTURES name folders
	test -z "$(CORPUS)" || test -f "$(CORPUS)/truth.json" || $(BIN)/python -m benchmarks.corpus "$(CORPUS)"
	$(BIN)/python -m benchmarks.reading $(if $(CORPUS),--corpus "$(CORPUS)") $(if $(PICTURES),--pictures "$(PICTURES)")

quality-matching: $(READY)  ## how truly adverts are understood and CVs matched: ROLECALL_DATA names a folder
	$(BIN)/python -m benchmarks.matching

samples: $(READY)  ## render samples/cvs from samples/people
	$(BIN)/python -m samples.render

lock: $(READY)  ## refresh requirements.lock from pyproject.toml
	$(BIN)/python -m piptools compile --quiet --upgrade --strip-extras --allow-unsafe --extra ocr --extra dev \
	  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-annotate \
	  --output-file requirements.lock pyproject.toml

clean:
	rm -rf $(VENV) demo build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
