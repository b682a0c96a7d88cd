#!/bin/sh
# Makes a virtual environment, .venv or another, and installs a lock file's packages, each checked by its hash.
# Usage: tools/venv.sh requirements.lock|requirements-test.lock|requirements-bench.lock [FOLDER]
set -eu
cd "$(dirname "$0")/.."
lock=$1
folder=${2:-.venv}
stamp=$folder/$lock.sha256

works() { "$folder"/bin/python -c '' 2>/dev/null; }

if works && sha256sum --check --status "$stamp" 2>/dev/null; then
    exit 0
fi

echo "正在安装 Python 软件包（$lock）……"
works || "${PYTHON:-python3}" -m venv --clear "$folder"
"$folder"/bin/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes --requirement "$lock" || {
    echo "Python 软件包没有装好：请检查网络，或按上面的提示处理，再运行一次。" >&2
    exit 1
}
sha256sum "$lock" >"$stamp"
if [ "$lock" = requirements-test.lock ]; then # it holds all of the other
    sha256sum requirements.lock >"$folder"/requirements.lock.sha256
fi
