#!/bin/sh
# Takes the picture of the README anew: builds the portal aside and opens a page of it in Chromium.
set -eu
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

.venv/bin/python build.py build --output "$work/output" >/dev/null
"$(cat .cache/chromium)" --headless --no-sandbox --disable-gpu --disable-quic --no-first-run \
    --disable-background-networking --disable-component-update --disable-sync --hide-scrollbars \
    --user-data-dir="$work/profile" --window-size=1200,860 --screenshot=docs/images/disclosure.png \
    "file://$work/output/2024/zhengzhou-zhengwuban/budget/index.html" 2>/dev/null
