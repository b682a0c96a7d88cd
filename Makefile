# make        sets up whatever building needs, then builds content/ into output/
# make test   sets up whatever the tests need, then checks everything, in several processes
#             (a part, in one process: make test ARGS="tests/values -q")
# make coverage  measures how much of money, formulas and rules their tests run through, and fails under the floor
# make bench  measures the speed, besides other tools, in an environment of its own (make bench ARGS="100 --repeat 5")
# make lock   writes the lock files anew from pyproject.toml (newer versions: make lock UPGRADE=--upgrade)
#
# A machine that is set up is left alone: a second time nothing is installed and the network is not used.

export PYTHON ?= python3
RUN = .venv/bin/python
IN_PARALLEL = --numprocesses auto --maxprocesses 4 --dist worksteal

.PHONY: site test coverage bench setup setup-test lock format clean

site: setup
	$(RUN) build.py

test: setup-test
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy
	$(RUN) -m pytest $(or $(ARGS),$(IN_PARALLEL))

coverage: setup-test
	$(RUN) -m pytest $(IN_PARALLEL) tests/values tests/catalogue tests/disclosure tests/checks --cov

bench:
	@sh tools/system.sh build
	@sh tools/venv.sh requirements-bench.lock .venv-bench
	.venv-bench/bin/python -m bench.run --phases all $(ARGS)

setup:
	@sh tools/system.sh build
	@sh tools/venv.sh requirements.lock

setup-test:
	@sh tools/system.sh test
	@sh tools/venv.sh requirements-test.lock
	@sh tools/npm.sh
	@sh tools/browser.sh

lock: setup-test
	@sh tools/lock.sh $(UPGRADE)

format: setup-test
	$(RUN) -m ruff check --fix .
	$(RUN) -m ruff format .

clean:
	rm -rf output .venv .venv-bench .cache tests/browser/node_modules
