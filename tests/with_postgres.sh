#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# with_postgres.sh COMMAND ... - runs COMMAND against a PostgreSQL server of its own, made in a new folder and
# removed afterwards. TAIZHANG_TEST_PG is its address without a database name ("postgres://postgres@127.0.0.1:PORT"),
# and the database "taizhang" exists. Needs PostgreSQL 15 installed; exits 77 (skipped) where it is not.
set -eu
bin=
for d in /usr/lib/postgresql/*/bin "$(dirname "$(command -v initdb 2>/dev/null || echo /nowhere/x)")"; do
	[ -x "$d/initdb" ] && [ -x "$d/pg_ctl" ] && [ -x "$d/createdb" ] && bin=$d
done
[ -n "$bin" ] || { echo "PostgreSQL is not installed: apt-get install postgresql-15" >&2; exit 77; }
home=$(mktemp -d "${TMPDIR:-/tmp}/taizhang-pg.XXXXXX")
# The server refuses to run as root: then it runs as its own user.
if [ "$(id -u)" = 0 ]; then
	as() { runuser -u postgres -- "$@"; }
	chown postgres "$home"
else
	as() { "$@"; }
fi
cd "$home"
stop() { as "$bin/pg_ctl" -D "$home/data" -m immediate stop >/dev/null 2>&1 || true; cd /; rm -rf "$home"; }
trap stop EXIT
trap 'exit 130' INT TERM
as "$bin/initdb" -D "$home/data" -A trust -U postgres -E UTF8 --locale=C --no-sync >"$home/initdb.log" 2>&1 || { cat "$home/initdb.log" >&2; exit 1; }
port=$((20000 + $$ % 20000))
tries=0
until as "$bin/pg_ctl" -D "$home/data" -w -t 30 -l "$home/server.log" \
	-o "-p $port -k $home -c listen_addresses=127.0.0.1 -c fsync=${PG_FSYNC:-off} -c max_connections=60 ${PG_OPTIONS:-}" start >/dev/null 2>&1; do
	port=$((port + 7)); tries=$((tries + 1))
	[ $tries -lt 5 ] || { cat "$home/server.log" >&2; exit 1; }
done
as "$bin/createdb" -h 127.0.0.1 -p "$port" -U postgres taizhang
TAIZHANG_TEST_PG="postgres://postgres@127.0.0.1:$port"
export TAIZHANG_TEST_PG
cd "$OLDPWD"
status=0
"$@" || status=$?
exit $status
