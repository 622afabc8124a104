#!/bin/bash
# In a new database: the role that the gateways log in as. What it may do, the migrations grant it.
set -eu
psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d "$POSTGRES_DB" <<'SQL'
\set password `cat /run/secrets/database_app_password`
CREATE ROLE orquestia_app LOGIN PASSWORD :'password';
SQL
