#!/bin/sh
# Finds a Chromium that really runs and notes its path in .cache/chromium; where there is none, Playwright brings one.
# It may stay missing: its tests are skipped. In CI (CI is set) it may not.
# Usage: tools/browser.sh [--only-look]
set -eu
cd "$(dirname "$0")/.."
note=.cache/chromium

runs() {
    timeout 60 "$1" --headless --no-sandbox --disable-gpu --disable-background-networking --no-first-run \
        --dump-dom 'data:text/html,<p>runs</p>' 2>/dev/null </dev/null | grep -q '<p>runs</p>'
}

noted() { [ -s "$note" ] && [ -x "$(cat "$note")" ]; }

look() {
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        path=$(command -v "$name") || continue
        if runs "$path"; then
            mkdir -p .cache
            echo "$path" >"$note"
            return 0
        fi
    done
    return 1
}

if noted || look; then
    exit 0
fi
if [ "${1-}" = --only-look ]; then
    exit 1
fi

give_up() {
    echo "没有可用的 Chromium，也没有能自动装好。请装好 chromium，再运行一次 make test。用到它的测试会跳过。" >&2
    [ -z "${CI-}" ]
    exit
}
playwright() { .venv/bin/python -m playwright "$@" >/dev/null; }

echo "正在安装 Chromium……"
playwright install chromium || give_up
path=$(.venv/bin/python -c '
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)')
if ! runs "$path" && { [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null; }; then
    playwright install-deps chromium || true # the system libraries that it needs
fi
runs "$path" || give_up
mkdir -p .cache
echo "$path" >"$note"
