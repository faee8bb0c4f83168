#!/usr/bin/env bash
# Runs every test project of the solution on SQLite and on a throw-away PostgreSQL. Arguments are handed on to dotnet test:
#   ./test.sh
#   ./test.sh --filter FullyQualifiedName~LastCopy
# The last line is "N passed, N failed", with ", N skipped" where something was.
set -euo pipefail
cd "$(dirname "$0")"

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

# PostgreSQL refuses to run as root; another account runs it as itself.
as_postgres() (
    cd /
    if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
)

postgres_bin() { find /usr/lib/postgresql -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1; }

install_what_is_missing() {
    local missing=()
    [ -n "$(postgres_bin)" ] || missing+=(postgresql)
    command -v redis-server >/dev/null || missing+=(redis-server)
    command -v chromium >/dev/null || missing+=(chromium)
    command -v chromedriver >/dev/null || missing+=(chromium-driver)
    [ ${#missing[@]} -gt 0 ] || return 0

    echo "Installing ${missing[*]}"
    as_root apt-get update -q
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q -o DPkg::Lock::Timeout=300 --no-install-recommends "${missing[@]}"
}

# A port nobody listens on: connecting to it fails.
free_port() {
    local port
    while true; do
        port=$((20000 + RANDOM % 20000))
        (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
    done
}

start_postgres() {
    local port
    port=$(free_port)
    cluster=$(mktemp -d)
    [ "$(id -u)" != 0 ] || chown postgres "$cluster"
    as_postgres "$bin/initdb" -D "$cluster/data" -U postgres --auth=trust --encoding=UTF8 --locale=C >"$work/initdb.log"
    as_postgres "$bin/pg_ctl" -D "$cluster/data" -l "$cluster/server.log" -w -t 60 start \
        -o "-h 127.0.0.1 -p $port -k $cluster -c max_connections=300" >"$work/pg_ctl.log"
    export CARTWRIGHT_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=postgres;Database=postgres"
}

stop() {
    if [ -n "$cluster" ]; then
        as_postgres "$bin/pg_ctl" -D "$cluster/data" -m immediate stop >/dev/null 2>&1 || true
        as_root rm -rf "$cluster"
    fi
    rm -rf "$work"
}

# The sum of one number over the counters of all result files; none counts 0.
sum() {
    local total=0 number
    while read -r number; do total=$((total + number)); done < <(
        find "$work/results" -name '*.trx' -exec grep -hoE "<Counters [^>]*" {} + 2>/dev/null | grep -oE " $1=\"[0-9]+\"" | tr -dc '0-9\n')
    echo "$total"
}

cluster=""
work=$(mktemp -d)
trap stop EXIT
trap 'exit 130' INT TERM

install_what_is_missing
bin=$(postgres_bin)
start_postgres

broken=0
for project in $(grep -oE 'Path="tests/[^"]+Tests\.csproj"' Cartwright.slnx | cut -d'"' -f2); do
    name=$(basename "$project" .csproj)
    echo "== $name"
    if ! dotnet build "$project" --nologo -v quiet; then
        broken=1
        continue
    fi
    dotnet test "$project" --no-build --nologo --results-directory "$work/results" --logger "trx;LogFileName=$name.trx" "$@" || broken=1
    # A test host that dies leaves no file.
    [ -f "$work/results/$name.trx" ] || { echo "$name left no results." >&2; broken=1; }
done

passed=$(sum passed)
failed=$(($(sum failed) + $(sum error) + $(sum timeout) + $(sum aborted)))
skipped=$(($(sum total) - $(sum executed)))
line="$passed passed, $failed failed"
[ "$skipped" = 0 ] || line+=", $skipped skipped"
[ "$passed" -gt 0 ] && [ "$failed" = 0 ] && [ "$broken" = 0 ] && code=0 || code=1
echo "$line"
exit $code
