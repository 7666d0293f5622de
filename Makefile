# make run    serve the site on http://127.0.0.1:8000 (PORT=9000 another); the first time it sets everything up
# make test   run all tests, the browser's too
# make check  format, lint, types, import contracts, migrations
# make setup  only build .venv
PYTHON ?= $(shell command -v python3.11 || command -v python3)
PORT ?= 8000
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help setup run test check format clean

help:
	@sed -n 's/^# make/make/p' Makefile

.venv/ready: requirements.txt
	@echo "Building .venv …"
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, not " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --requirement requirements.txt
	@touch $@

.venv/ready-for-tests: .venv/ready tests/requirements.txt
	@echo "Adding what the tests and checks need …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --requirement tests/requirements.txt
	@touch $@

setup: .venv/ready

run: .venv/ready
	@$(BIN)/python manage.py prepare
	@echo "Serving on http://127.0.0.1:$(PORT)/ (stop with Ctrl-C)"
	@exec $(BIN)/gunicorn timeline.wsgi --bind 127.0.0.1:$(PORT) --workers 2 --threads 4 --limit-request-line 8190 --preload --log-level warning --no-control-socket

test: .venv/ready-for-tests
	@$(BIN)/python -m tests.browser.chromium
	@$(BIN)/python -m pytest --numprocesses 2 --dist loadfile

check: .venv/ready-for-tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python manage.py makemigrations --check --dry-run

format: .venv/ready-for-tests
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis
