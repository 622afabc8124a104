#!/bin/bash
# Before PostgreSQL starts: data of 17 or earlier stand in the volume itself, those of 18 in a folder of it. An empty 18
# beside them would look like a loss.
set -eu
if [ -e /var/lib/postgresql/PG_VERSION ]; then
  echo "This volume holds the data of PostgreSQL $(cat /var/lib/postgresql/PG_VERSION), and this is 18: move them over as docs/production.md says (\"From PostgreSQL 17\"). Nothing was changed." >&2
  exit 1
fi
# With the profile `backup` it hands its WAL over, and can be restored from there.
case ",${PROFILES:-}," in
  *,backup,*) exec orquestia-backup postgres "$@" ;;
  *) exec docker-entrypoint.sh "$@" ;;
esac
