#!/usr/bin/env bash
# Unpacks programs of Debian 13, which the tests of backups, poolers and compose need in a version that older Debians do not have,
# into a folder of its own: nothing is installed. They run by their own loader and libraries.
#   bash test/support/debian-tools.sh    (x86-64 or arm64, with apt; a quarter of a minute)
set -euo pipefail
folder=${ORQUESTIA_DEBIAN_TOOLS:-/var/cache/orquestia/debian-13}
programs=(/usr/bin/pgbackrest /usr/sbin/pgbouncer /usr/lib/postgresql/17/bin/psql /usr/bin/restic /usr/bin/sqlite3
  /usr/libexec/docker/cli-plugins/docker-compose)
packages=(pgbackrest pgbouncer postgresql-client-17 restic sqlite3 docker-compose)
# Complete is what has every program.
[ -e "$folder/complete" ] && [ "$(cat "$folder/complete")" = "${packages[*]}" ] && exit 0
keys=/usr/share/keyrings/debian-archive-keyring.gpg
mirror=$(awk '/^URIs:/ { print $2; exit }' /etc/apt/sources.list.d/debian.sources 2>/dev/null || true)
mirror=${mirror:-$(awk '/^deb .*debian/ { for (i = 2; i <= NF; i++) if ($i ~ /^http/) { print $i; exit } }' /etc/apt/sources.list 2>/dev/null || true)}
mirror=${mirror:-http://deb.debian.org/debian}
if [ ! -e "$keys" ] || ! command -v apt-get >/dev/null; then
  echo 'debian-tools: there is no apt with the keys of Debian (package debian-archive-keyring) on this machine.' >&2
  exit 1
fi
mkdir -p "$(dirname "$folder")"
work=$(mktemp -d "$folder.XXXXXX")
trap 'rm -rf "$work"' EXIT
apt=$work/apt
mkdir -p "$apt"/{lists,archives}/partial
: >"$apt/status"
echo "deb [signed-by=$keys] $mirror trixie main" >"$apt/sources.list"
cat >"$apt/apt.conf" <<E2
Dir::Etc::sourcelist "$apt/sources.list";
Dir::Etc::sourceparts "/dev/null";
Dir::State::lists "$apt/lists";
Dir::State::status "$apt/status";
Dir::Cache "$apt";
APT::Sandbox::User "root";
APT::Install-Recommends "false";
Acquire::Check-Valid-Until "false";
E2
export APT_CONFIG=$apt/apt.conf
apt-get update -q >/dev/null
apt-get install -y -q --download-only "${packages[@]}" >/dev/null
for package in "$apt"/archives/*.deb; do dpkg -x "$package" "$work"; done
rm -rf "$apt"
libraries=$(dirname "$(find "$work/usr/lib" -name 'libc.so.6' | head -1)")
loader=$(find "$libraries" -name 'ld-linux*' | head -1)
mkdir "$work/bin"
for program in "${programs[@]}"; do
  cat >"$work/bin/$(basename "$program")" <<E2
#!/bin/sh
exec "$folder${loader#"$work"}" --library-path "$folder${libraries#"$work"}" "$folder$program" "\$@"
E2
done
chmod 755 "$work" "$work"/bin/*
echo "${packages[*]}" >"$work/complete"
rm -rf "$folder"
mv "$work" "$folder"
