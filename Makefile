# The commands of this project. `make help` lists them.

VENV ?= .venv
PYTHON := $(VENV)/bin/python
MANAGE := $(PYTHON) manage.py
STEP := @sh .ci/step
PYTEST := $(PYTHON) -m pytest

# Tests of the engine need no database, so they run once; the others run on PostgreSQL and on SQLite. Counting what was
# reached doubles the time of a test, and the run on SQLite reaches what is asked for.
ENGINE_TESTS := tests/text tests/formats
SHELL_TESTS := tests $(ENGINE_TESTS:%=--ignore=%)

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help venv venv-dev run test browser tools format-check lint types layers deployment migrations documents-check \
	test-engine engine-coverage test-postgresql test-sqlite format documents bench bench-hall bench-archive crash-votes \
	calls mutation nightly clean

help: ## list these commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

venv:
	@sh .ci/venv $(VENV) requirements.txt

venv-dev:
	@sh .ci/venv $(VENV) requirements-dev.txt

run: venv ## serve a demonstration conference on http://127.0.0.1:8000
	@$(MANAGE) migrate --verbosity 1
	@$(MANAGE) signing_key >/dev/null
	@$(MANAGE) load_demonstration
	@echo "Webhooks are written and wait: $(MANAGE) qcluster, beside this, sends them."
	@DJANGO_RUNSERVER_HIDE_WARNING=true $(MANAGE) runserver 127.0.0.1:8000

test: ## run every check there is
test: venv-dev browser tools format-check lint types layers deployment migrations documents-check
test: engine-coverage test-postgresql test-sqlite

browser:
	@sh .ci/install-browser </dev/null

tools:
	@sh .ci/install-tools </dev/null

format-check:
	$(STEP) "Format (ruff format)" $(PYTHON) -m ruff format --check .

lint:
	$(STEP) "Lint (ruff check)" $(PYTHON) -m ruff check .

types:
	$(STEP) "Types (mypy)" $(PYTHON) -m mypy

layers:
	$(STEP) "Layers (import-linter)" $(VENV)/bin/lint-imports

deployment: ## check the settings of a public installation
	$(STEP) "Settings of a public installation" sh .ci/deployment $(PYTHON)

migrations:
	$(STEP) "No migration is missing" $(MANAGE) makemigrations --check --dry-run

# Each document that is printed by a command: one line here checks it, one line under `documents` writes it.
documents-check:
	$(STEP) "constraints.txt is current" sh .ci/current constraints.txt $(PYTHON) .ci/constraints.py
	$(STEP) "docs/states.md is current" sh .ci/current docs/states.md $(MANAGE) states
	$(STEP) "docs/openapi.yaml is current" sh .ci/current docs/openapi.yaml $(MANAGE) spectacular --validate --fail-on-warn

documents: venv-dev ## write the documents that are printed by commands
	@$(MANAGE) states >docs/states.md
	@$(PYTHON) .ci/constraints.py >constraints.txt
	@$(MANAGE) spectacular --validate --fail-on-warn --file docs/openapi.yaml

test-engine:
	@echo "Tests of the engine"
	@$(PYTEST) --cov --cov-report= --cov-fail-under=0 -n 2 $(ENGINE_TESTS)

engine-coverage: test-engine ## hold the text engine to tests of its own for every branch
	$(STEP) "Every branch of the text engine is tested" \
		$(PYTHON) -m coverage report --include='motions/text/*' --show-missing --fail-under=100

test-postgresql:
	@echo "Tests on PostgreSQL"
	@sh .ci/postgresql $(PYTHON) $(PYTEST) -n 2 $(SHELL_TESTS)

test-sqlite:
	@echo "Tests on SQLite, and the coverage of all tests"
	@$(PYTEST) --cov --cov-append --cov-report=term-missing:skip-covered -n 2 $(SHELL_TESTS)

format: venv-dev ## format the code and mend what the linter can mend
	@$(PYTHON) -m ruff check --fix .
	@$(PYTHON) -m ruff format .

bench: venv-dev ## measure the text engine beside what one would pick instead
	@$(PYTHON) -m benchmarks
	@$(PYTHON) -m benchmarks.worst
	@$(PYTHON) -m benchmarks.instructions

bench-hall: venv-dev ## measure a hall of two thousand phones while votes are recorded, on both databases
	@sh .ci/runtime $(PYTHON) -m benchmarks.hall

bench-archive: venv-dev ## measure an archive of a hundred thousand texts beside one of a thousand, and nginx before it (a quarter of an hour)
	@sh .ci/install-tools nginx wrk </dev/null
	@sh .ci/runtime $(PYTHON) -m benchmarks.archive

crash-votes: venv-dev ## kill the server and the database while votes are recorded, and see what was kept (half an hour)
	@sh .ci/runtime $(PYTHON) -m benchmarks.crash_votes

calls: venv-dev ## make ten thousand calls of the API up from its description (half an hour; CHANCE=7 makes others)
	@CALLS_EACH=200 $(PYTHON) -m pytest -q -s -n 0 -p no:logging tests/api/test_calls.py

mutation: venv-dev ## change the merging of amendments on purpose and list the changes that no test notices (an hour)
	@HYPOTHESIS_PROFILE=mutants $(VENV)/bin/mutmut run --max-children 2
	@$(VENV)/bin/mutmut results

nightly: venv-dev ## try the properties of the text engine on a million cases (hours; PROPERTY=test_… one, PART=1/4 a quarter, CASES=…)
	@HYPOTHESIS_PROFILE=nightly PART=$(PART) CASES=$(CASES) \
		$(PYTHON) -m pytest -n 2 -m hypothesis $(if $(PROPERTY),-k "$(PROPERTY)") --durations=0 tests/text

clean: ## remove what can be made again; the data stays
	@rm -rf $(VENV) build staticfiles mutants .coverage .hypothesis .*_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
