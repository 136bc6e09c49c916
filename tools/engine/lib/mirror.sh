# The Debian mirror, as apt itself understands the machine's sources, in whichever format they are.

debian_mirror() {
  local address
  address="$(known_mirror)"
  if [[ -z "$address" ]]; then
    # A bare machine has no lists yet, and without them apt does not know whose suites these are.
    quietly apt-get update || fail "apt-get update failed"
    address="$(known_mirror)"
  fi
  [[ -n "$address" ]] || fail "no apt source of this machine serves Debian's own suite"
  resolve_mirror "${address%/}"
}

known_mirror() {
  local codename
  codename="$(os_release_field VERSION_CODENAME)"
  # shellcheck disable=SC2016 # the fields are apt's
  apt-get indextargets --format '$(ORIGIN) $(CODENAME) $(COMPONENT) $(REPO_URI)' 'Created-By: Packages' |
    awk -v codename="$codename" '!found && $1 == "Debian" && $2 == codename && $3 == "main" { print $4; found = 1 }'
}

# Cloud images name a file that lists mirrors in place of a mirror.
resolve_mirror() {
  if [[ "$1" == mirror+file:* ]]; then
    awk '!found && /^http/ { print $1; found = 1 }' "${1#mirror+file:}"
  else
    printf '%s\n' "$1"
  fi
}
