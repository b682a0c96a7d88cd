#!/bin/sh
# Installs the system packages that are missing. Where none is missing, nothing is called and no network is used.
# What only tests need may stay missing: their tests are skipped. In CI (CI is set) it may not.
# Usage: tools/system.sh build|test
set -eu
cd "$(dirname "$0")/.."
purpose=$1
python=${PYTHON:-python3}
missing=

# need PACKAGE COMMAND…: the package is missing if the command fails
need() {
    package=$1
    shift
    "$@" >/dev/null 2>&1 || missing="$missing $package"
}

new_enough() { "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; }
can_make_venv() { [ -x .venv/bin/python ] || "$python" -c 'import ensurepip, venv'; }
library() { "$python" -c 'import ctypes, sys; ctypes.CDLL(sys.argv[1])' "$1"; }
font() {
    find themes/*/fonts "${HOME-}/.local/share/fonts" "${HOME-}/.fonts" /usr/local/share/fonts /usr/share/fonts \
        -name "$1" 2>/dev/null | grep -q .
}
java_17() {
    java -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p' | { read -r major && [ "$major" -ge 17 ]; }
}
debian() { grep -q '^ID=debian$' /etc/os-release 2>/dev/null; }

install() {
    if [ "$(id -u)" -eq 0 ]; then
        as_root=
    elif sudo -n true 2>/dev/null; then
        as_root='sudo -n'
    else
        return 1
    fi
    command -v apt-get >/dev/null || return 1
    echo "正在安装系统软件包：$*"
    told=$(
        $as_root apt-get update -qq 2>&1 || true
        $as_root env DEBIAN_FRONTEND=noninteractive \
            apt-get install -y -qq --no-install-recommends -o Dpkg::Use-Pty=0 "$@" 2>&1
    ) || {
        printf '%s\n' "$told" >&2
        return 1
    }
}

if ! new_enough 2>/dev/null; then
    echo "需要 Python 3.11 或更新的版本，而 $python 不是。请安装后再运行，或指明位置：make PYTHON=python3.12" >&2
    exit 1
fi

need "$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')" can_make_venv
need libpango-1.0-0 library libpango-1.0.so.0
need libpangoft2-1.0-0 library libpangoft2-1.0.so.0
need libharfbuzz-subset0 library libharfbuzz-subset.so.0
for file in NotoSerifCJK-Regular NotoSerifCJK-Bold NotoSansCJK-Regular NotoSansCJK-Bold; do
    need fonts-noto-cjk font "$file.tt[cf]"
done
required=$missing
if [ "$purpose" = test ]; then
    need libatomic1 library libatomic.so.1 # node, as it comes in its wheel
    need default-jre-headless java_17
    need poppler-utils command -v pdftotext
    if debian; then
        need chromium sh tools/browser.sh --only-look
    fi
fi

# each name once
# shellcheck disable=SC2086
missing=$(printf '%s\n' $missing | sort -u | tr '\n' ' ' | sed 's/ $//')
# shellcheck disable=SC2086
if [ -n "$missing" ] && ! install $missing; then
    {
        echo "缺少系统软件包：$missing"
        echo "没有能自动装好它们（需要管理员权限和可用的软件源）。请让管理员运行："
        echo "    sudo apt-get install --no-install-recommends $missing"
        echo "再运行一次 make。其他操作系统上，请装好同等的软件包。"
    } >&2
    if [ -n "$required" ] || [ -n "${CI-}" ]; then
        exit 1
    fi
    echo "这些只有测试用到，生成网站用不到；没有它们就做不了的测试会跳过。" >&2
fi
