#!/usr/bin/env bash
# Clones HEAD into a temporary folder and runs the README's two commands there, with an empty HOME and empty npm and pnpm
# stores, as a newcomer would. For maintainers, before a release.
#
#   scripts/fresh-clone.sh [--as <user>] [--closed] [start|test ...]     by default both steps
#
# --as runs everything as an ordinary user (needs root). --closed clones into a folder that nobody else may enter, like
# root's home; the data is kept beside it. If npm needs a configuration file to reach its registry, set
# NPM_CONFIG_USERCONFIG; nothing else of your HOME is used.
set -euo pipefail

repository="$(cd "$(dirname "$0")/.." && pwd)"
run_as=()
steps=()
mode=755
while [ $# -gt 0 ]; do
  case "$1" in
    --as)
      user="$2"
      run_as=(setpriv "--reuid=$(id -u "$user")" "--regid=$(id -g "$user")" --clear-groups)
      shift 2
      ;;
    --closed)
      mode=700
      shift
      ;;
    start | test)
      steps+=("$1")
      shift
      ;;
    *)
      echo "usage: $0 [--as <user>] [--closed] [start|test ...]" >&2
      exit 2
      ;;
  esac
done
[ ${#steps[@]} -gt 0 ] || steps=(start test)

place="$(mktemp -d)"
chmod 755 "$place"
server=""
clean_up() {
  [ -z "$server" ] || kill -INT "-$server" 2>/dev/null || true
  rm -rf "$place"
}
trap clean_up EXIT

# A clean environment: PATH, a HOME, the registry's configuration and, if set, a browser.
newcomer() {
  local home="$1"
  shift
  local environment=(PATH="$PATH" HOME="$home" TMPDIR="$home/tmp" LANG="${LANG:-C.UTF-8}")
  if [ -n "${NPM_CONFIG_USERCONFIG:-}" ]; then
    environment+=(NPM_CONFIG_USERCONFIG="$home/registry.npmrc")
  fi
  # As root the server itself moves data and programs out of a closed folder: --closed tests that.
  if [ "$mode" = 700 ] && [ ${#run_as[@]} -gt 0 ]; then environment+=(DATA_DIR="$place/data"); fi
  if [ -n "${CHROMIUM_PATH:-}" ]; then environment+=(CHROMIUM_PATH="$CHROMIUM_PATH"); fi
  exec "${run_as[@]}" env -i "${environment[@]}" "$@"
}

# A clone, a HOME and a temporary folder for one step, owned by the newcomer.
prepare() {
  mkdir -p "$place/$1/home/tmp" "$place/data"
  git clone --quiet --no-hardlinks "$repository" "$place/$1/hanpyo"
  if [ -n "${NPM_CONFIG_USERCONFIG:-}" ]; then cp "$NPM_CONFIG_USERCONFIG" "$place/$1/home/registry.npmrc"; fi
  if [ ${#run_as[@]} -gt 0 ]; then chown -R "$user:" "$place/$1" "$place/data"; fi
  chmod "$mode" "$place/$1"
}

since() { awk -v a="$1" -v b="$(date +%s.%N)" 'BEGIN { printf "%.1f s", b - a }'; }

free_port() { node -e 'const s = require("node:net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close() })'; }

wait_for_line() {
  until grep -q "$2" "$1"; do
    if ! kill -0 "$server" 2>/dev/null; then
      cat "$1"
      echo "exited before it printed: $2" >&2
      return 1
    fi
    sleep 0.1
  done
}

# Starts the server, waits until it listens, requests /readyz and /, and interrupts the process group as Ctrl-C does.
start_once() {
  local folder="$1" log="$1/start.log" port began address
  port="$(free_port)"
  : >"$log"
  began="$(date +%s.%N)"
  set -m
  (cd "$folder/hanpyo" && newcomer "$folder/home" PORT="$port" npx -y pnpm@12 start) >"$log" 2>&1 &
  server=$!
  set +m
  wait_for_line "$log" "listening on"
  echo "  $2 to listening: $(since "$began")"
  address="http://127.0.0.1:$port"
  curl --silent --show-error --fail --output /dev/null "$address/readyz"
  curl --silent --show-error --fail "$address/" | grep -qi "<!doctype html>"
  began="$(date +%s.%N)"
  kill -INT "-$server"
  wait "$server" || true
  server=""
  if curl --silent --output /dev/null "$address/readyz"; then
    echo "still answering after Ctrl-C" >&2
    return 1
  fi
  echo "  /readyz and / answer; ended $(since "$began") after Ctrl-C"
}

step_start() {
  echo "── npx -y pnpm@12 start"
  prepare start
  start_once "$place/start" "first start, with install and build,"
  sed 's/^/  | /' "$place/start/start.log"
  start_once "$place/start" "second start"
}

step_test() {
  echo "── npx -y pnpm@12 test"
  prepare test
  local began
  began="$(date +%s.%N)"
  (cd "$place/test/hanpyo" && newcomer "$place/test/home" npx -y pnpm@12 test)
  (cd "$place/test/hanpyo" && node scripts/count-tests.js)
  echo "  took $(since "$began")"
}

for step in "${steps[@]}"; do "step_$step"; done
echo "✓ ${steps[*]} as ${user:-$(id -un)}, at $(git -C "$repository" rev-parse --short HEAD)"
