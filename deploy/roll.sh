#!/bin/sh
# Replaces containers one at a time by such of the present images and settings, with no request lost:
#   sh deploy/roll.sh [ai-service] [gateway]
# A new one is there and healthy before an old one is told to stop; nginx asks another where one refuses.
set -eu
[ $# -gt 0 ] || set -- ai-service gateway
for service in "$@"; do
  old=$(docker compose ps -q "$service")
  count=$(printf '%s\n' "$old" | grep -c .)
  for container in $old; do
    docker compose up -d --wait --no-deps --no-recreate --scale "$service=$((count + 1))" "$service"
    docker stop "$container" >/dev/null
    docker rm "$container" >/dev/null
    echo "$service: $(printf %.12s "$container") is replaced."
  done
done
