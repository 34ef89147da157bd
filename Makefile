.PHONY: demo setup fix check tree test eval bench docs lock

demo:     ## install and write the brief of the bundled example
	sh setup.sh brief

setup:    ## install parley in place, with the tools for tests and checks
	sh setup.sh dev

fix:      ## format and mend what can be mended
	ruff format src tests tools evals benchmarks training
	ruff check --fix src tests tools evals benchmarks training

check:    ## format, lint, imports, types, tree
	ruff format --check src tests tools evals benchmarks training
	ruff check src tests tools evals benchmarks training
	lint-imports
	mypy
	python tools/tree.py --check

tree:     ## write the annotated tree into ARCHITECTURE.md
	python tools/tree.py

test:     ## all tests
	python -m pytest

eval:     ## score extraction on annotated documents; fails below a floor
	python evals/run.py
	python evals/attribution.py

bench:    ## speed, side by side with a naive method and with peers
	python benchmarks/reading.py
	python benchmarks/deals.py --quick
	python benchmarks/stability.py --quick

lock:     ## pin the versions of everything that is installed
	uv pip compile --no-header --generate-hashes --python-version 3.11 -o requirements/run.txt pyproject.toml
	uv pip compile --no-header --generate-hashes --python-version 3.11 --group test -o requirements/test.txt pyproject.toml
	uv pip compile --no-header --generate-hashes --python-version 3.11 --group dev -o requirements/dev.txt pyproject.toml
