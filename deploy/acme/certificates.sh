#!/bin/sh
# The container of the profile tls-acme: gets the certificate, and looks twice a day whether it wants renewing.
set -eu
[ -n "$ACME_DOMAIN" ] || { echo 'Set ACME_DOMAIN to the name that the certificate is for, as almacen.example.' >&2; exit 1; }
trap 'exit 0' TERM INT
while true; do
  certbot certonly --non-interactive --agree-tos --email "$ACME_EMAIL" --webroot --webroot-path /var/www/acme \
    --domain "$ACME_DOMAIN" --keep-until-expiring \
    --deploy-hook 'install -m 644 "$RENEWED_LINEAGE/privkey.pem" /tls/tls.key && install -m 644 "$RENEWED_LINEAGE/fullchain.pem" /tls/tls.crt' || true
  sleep 43200 &
  wait $!
done
