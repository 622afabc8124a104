#!/bin/bash
# In a container of postgres:18 beside compose's: brings the data of "npm start" into compose's empty database. It works on
# a copy; what is mounted at /trial is only read (docs/production.md, "From trial to production").
set -euo pipefail
[ ! -e /trial/postmaster.pid ] || { echo 'The trial still runs, or was killed: stop it with Ctrl-C (after a crash start it once more first).' >&2; exit 1; }
cp -a /trial /copy
chown -R postgres:postgres /copy
chmod 700 /copy
echo 'local all all trust' > /tmp/hba.conf
as_postgres() { setpriv --reuid=postgres --regid=postgres --init-groups -- "$@"; }
as_postgres pg_ctl -D /copy -w -l /tmp/server.log start \
  -o "-c listen_addresses='' -c unix_socket_directories=/tmp -c hba_file=/tmp/hba.conf" >/dev/null || { cat /tmp/server.log >&2; exit 1; }
PGPASSWORD=$(cat /secrets/database_owner_password)
export PGPASSWORD
pg_dump -h /tmp -U orquestia -d postgres -Fc --no-owner --no-privileges --no-comments > /tmp/trial.dump
# All of it, or nothing.
pg_restore -h postgres -U orquestia -d orquestia --no-owner --no-privileges --exit-on-error --single-transaction /tmp/trial.dump
as_postgres pg_ctl -D /copy -m fast stop >/dev/null
count() { psql -h "$1" -U orquestia -d "$2" -Atc 'SELECT count(*) FROM products'; }
echo "Moved: $(count postgres orquestia) products."
