#!/usr/bin/env bash
# Stands in for the official image debian:bookworm-slim: writes its root file system to a folder.
set -euo pipefail

readonly mirror="$1" folder="$2"

main() {
  debootstrap --variant=minbase --include="$(extra_packages)" bookworm "$folder" "$mirror"
  shrink
  keep_small_later
  copy_apt_settings
  trust_same_authorities
}

extra_packages() {
  # perl-base is part of minbase; it is named because tests rely on it.
  if [[ "$mirror" == https:* ]]; then echo perl-base,ca-certificates; else echo perl-base; fi
}

shrink() {
  find "$folder/var/lib/apt/lists" "$folder/var/cache/apt" "$folder/var/log" -type f -delete
  rm -rf "$folder"/usr/share/{doc,man,info,locale}/*
}

keep_small_later() {
  cat >"$folder/etc/dpkg/dpkg.cfg.d/slim" <<'EOF'
force-unsafe-io
path-exclude /usr/share/doc/*
path-exclude /usr/share/info/*
path-exclude /usr/share/locale/*
path-exclude /usr/share/man/*
EOF
  cat >"$folder/etc/apt/apt.conf.d/slim" <<'EOF'
APT::Install-Recommends "false";
Acquire::Languages "none";
EOF
  # Postinst scripts would start servers during a build.
  printf '#!/bin/sh\nexit 101\n' >"$folder/usr/sbin/policy-rc.d"
  chmod +x "$folder/usr/sbin/policy-rc.d"
}

copy_apt_settings() {
  # A machine behind a proxy, or with a clock of its own, needs the same settings inside.
  apt-config dump | grep -E '^Acquire::(Check-|Retries|https?::(Proxy|Timeout))' \
    >"$folder/etc/apt/apt.conf.d/machine" || true
}

trust_same_authorities() {
  if [[ "$mirror" == https:* ]]; then
    cp /etc/ssl/certs/ca-certificates.crt "$folder/etc/ssl/certs/ca-certificates.crt"
  fi
}

main
