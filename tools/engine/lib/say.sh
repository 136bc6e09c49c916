# Messages and exit codes shared by the steps.

readonly EXIT_CANNOT_PREPARE=3

say() {
  printf 'engine: %s\n' "$*"
}

fail() {
  printf 'engine: %s\n' "$*" >&2
  exit 1
}

cannot_prepare() {
  printf 'engine: cannot prepare here: %s\n' "$*" >&2
  exit "$EXIT_CANNOT_PREPARE"
}

# Runs a command quietly; its output is shown only when it fails.
quietly() {
  local log status=0
  log="$(mktemp)"
  "$@" >"$log" 2>&1 || status=$?
  if ((status != 0)); then
    tail -n 40 "$log" >&2
  fi
  rm -f "$log"
  return "$status"
}
