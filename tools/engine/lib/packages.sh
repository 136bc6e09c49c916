# Engine, client and plugins from Debian 13: Debian 12 has Compose 1 only.

readonly ENGINE_SUITE=trixie
readonly ENGINE_PACKAGES=(docker.io docker-cli docker-compose docker-buildx)

install_engine() {
  local packages
  mapfile -t packages < <(list_absent_packages)
  ((${#packages[@]} > 0)) || return 0
  say "installing ${packages[*]}"
  [[ "$(os_release_field VERSION_CODENAME)" == "$ENGINE_SUITE" ]] || add_engine_suite
  install_packages "${packages[@]}"
}

# By what the machine can do, so that an engine from elsewhere is not replaced.
list_absent_packages() {
  command -v dockerd >/dev/null || echo docker.io
  command -v docker >/dev/null || echo docker-cli
  client_has compose || echo docker-compose
  client_has buildx || echo docker-buildx
  command -v iptables >/dev/null || echo iptables
  command -v debootstrap >/dev/null || echo debootstrap
}

install_packages() {
  quietly apt-get update || fail "apt-get update failed"
  DEBIAN_FRONTEND=noninteractive quietly apt-get install --yes --no-install-recommends "$@" ||
    fail "could not install $*"
}

add_engine_suite() {
  local mirror
  mirror="$(debian_mirror)"
  printf 'deb [signed-by=%s] %s %s main\n' \
    /usr/share/keyrings/debian-archive-keyring.gpg "$mirror" "$ENGINE_SUITE" \
    >/etc/apt/sources.list.d/devops-engine.list
  # 100 keeps everything else at the machine's own release.
  cat >/etc/apt/preferences.d/devops-engine <<EOF
Package: *
Pin: release n=$ENGINE_SUITE
Pin-Priority: 100

Package: ${ENGINE_PACKAGES[*]}
Pin: release n=$ENGINE_SUITE
Pin-Priority: 990
EOF
}
