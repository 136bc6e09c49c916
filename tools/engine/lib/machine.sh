# What kind of machine this is.

os_release_field() {
  sed -n "s/^$1=\"\{0,1\}\([^\"]*\)\"\{0,1\}\$/\1/p" /etc/os-release 2>/dev/null || true
}

# Prints why not, nothing where all can be prepared.
find_obstacle() {
  local id version
  id="$(os_release_field ID)"
  version="$(os_release_field VERSION_ID)"
  if [[ "$id" != debian ]]; then
    echo "this is ${id:-$(uname -s)}, not Debian"
  elif [[ "$version" != 12 && "$version" != 13 ]]; then
    echo "this is Debian ${version:-unstable}, not 12 or 13"
  elif [[ "$(id -u)" != 0 ]]; then
    echo "installing a Docker Engine needs root"
  fi
}

require_bare_machine() {
  local obstacle
  obstacle="$(find_obstacle)"
  [[ -z "$obstacle" ]] || cannot_prepare "$obstacle"
}

has_systemd() {
  [[ -d /run/systemd/system ]]
}
