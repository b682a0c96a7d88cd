#!/bin/sh
# Writes the lock files from pyproject.toml: exact versions and hashes, for every platform, without index addresses.
set -eu
cd "$(dirname "$0")/.."

compile() {
    .venv/bin/python -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-emit-find-links --no-header --no-annotate "$@" pyproject.toml >/dev/null
}

compile "$@" --output-file requirements.lock
compile "$@" --output-file requirements-test.lock --constraints requirements.lock --group test
compile "$@" --output-file requirements-bench.lock --constraints requirements-test.lock --group bench
