#!/bin/sh
# Before nginx starts: its certificate, the names that the screen goes by, and the port that people type.
set -eu
for file in tls.crt tls.key; do
  [ -r "/tls/$file" ] || {
    echo "There is no $file in the folder SECRETS_DIR/tls (or TLS_DIR) that can be read: put your certificate there as tls.crt and tls.key, or let \"npm run secrets -- compose\" make one (docs/production.md)." >&2
    exit 1
  }
done

# A page of another name whose address was turned to this machine (DNS rebinding) gets nothing.
public=$(printf '%s' "${PUBLIC_URL:-}" | sed -E 's,^https?://,,; s,[:/].*$,,')
# localhost is named below already.
[ "$public" != localhost ] || public=''
names=$(printf '%s %s' "${ALLOWED_HOSTS:-}" "$public" | tr ',' ' ' | tr -cd 'A-Za-z0-9._ -')
# "": a probe by HTTP/1.0 names no host.
echo "server_name .localhost 127.0.0.1 [::1] admin-ui \"\" $names;" > /tmp/server-names.conf

port=${HTTPS_PORT:-443}
[ "$port" = 443 ] && suffix='' || suffix=":$port"
echo "default \"$suffix\";" > /tmp/https-port.conf

# A certificate that is renewed takes effect within a minute.
touch /tmp/certificate-known
(while sleep 60; do
  [ -n "$(find /tls/ -name 'tls.*' -newer /tmp/certificate-known)" ] || continue
  touch /tmp/certificate-known
  nginx -t -q && nginx -s reload
done) &
