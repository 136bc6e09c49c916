# The engine as a background process that outlives the caller.

readonly ENGINE_LOG=/var/log/devops-engine.log
readonly ENGINE_PID=/run/devops-engine.pid
readonly ENGINE_WAIT_SECONDS=60
# By default there is room for some thirty networks, which a few test runs side by side exhaust.
readonly ENGINE_NETWORKS=base=172.24.0.0/14,size=24

engine_answers() {
  docker version --format '{{.Server.Version}}' >/dev/null 2>&1
}

start_engine() {
  if has_systemd; then
    systemctl start docker || fail "systemctl start docker failed"
  elif ! pidof dockerd >/dev/null; then
    say "starting dockerd, log in $ENGINE_LOG"
    launch_dockerd
  fi
  await_engine
}

launch_dockerd() {
  # Set apart, so that neither the caller's end nor its Ctrl-C reaches the engine.
  setsid nohup dockerd --default-address-pool "$ENGINE_NETWORKS" </dev/null >>"$ENGINE_LOG" 2>&1 9>&- &
  echo "$!" >"$ENGINE_PID"
  disown
}

await_engine() {
  local deadline=$((SECONDS + ENGINE_WAIT_SECONDS))
  until docker info >/dev/null 2>&1; do
    if ((SECONDS >= deadline)); then
      tail -n 20 "$ENGINE_LOG" >&2 || true
      fail "no answer from the engine within $ENGINE_WAIT_SECONDS s"
    fi
    sleep 0.2
  done
}
