# make run: everything that is needed, then the product at http://127.0.0.1:8000
# Every target sets up what it needs. HOST, PORT, DATABASE_URL: docs/operations/settings.md

PY := .venv/bin/python

.PHONY: setup run test check fix bench docs lock clean

setup:
	@scripts/setup run

run: setup
	@exec .venv/bin/phusa serve --migrate --demo

test:
	@scripts/setup dev
	@scripts/chromium
	@scripts/softhsm
	@scripts/test

check:
	@scripts/setup dev
	@scripts/check

fix:
	@scripts/setup dev
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .

bench:
	@scripts/setup dev
	@for each in benchmarks/bench_*.py; do echo "== $$each"; $(PY) "$$each" || exit 1; done

docs:
	@scripts/setup dev
	@$(PY) -m phusa.config.docs

# The locks name no registry: whichever the machine is set up for serves the packages, and the hashes decide.
lock:
	@scripts/setup dev
	@$(PY) -m uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-emit-index-url \
		--custom-compile-command "make lock" -o requirements.txt pyproject.toml
	@$(PY) -m uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-emit-index-url \
		--custom-compile-command "make lock" -o requirements-dev.txt --extra dev -c requirements.txt pyproject.toml

# The data in var/ stays; only what can be made again goes.
clean:
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache var/test
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
