#!/bin/sh
# Before nginx starts: the names that the screen goes by, for nginx.conf. A page of another name whose address was turned
# to this machine (DNS rebinding) gets nothing.
set -eu
public=$(printf '%s' "${PUBLIC_URL:-}" | sed -E 's,^https?://,,; s,[:/].*$,,')
names=$(printf '%s %s' "${ALLOWED_HOSTS:-}" "$public" | tr ',' ' ' | tr -cd 'A-Za-z0-9._ -')
# "": a probe by HTTP/1.0 names no host.
echo "server_name .localhost 127.0.0.1 [::1] admin-ui \"\" $names;" > /tmp/server-names.conf
