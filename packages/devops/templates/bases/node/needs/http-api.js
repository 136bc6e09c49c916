export const name = '{{dependency}}';

// `up` sets it. Where nothing does, as in `nx serve`, the variables of .env say where.
const address =
  process.env.{{variable}} ??
  {{local}};

/** fetch() with a path of {{dependency}}. */
export function request(path, options) {
  return fetch(new URL(path, address), options);
}

// Its liveness: were its readiness asked, one lost database would take down all.
export async function check() {
  const signal = AbortSignal.timeout(2000);
  const response = await request('/health', { signal });
  await response.body?.cancel();
  if (response.status >= 500) throw new Error(`status ${response.status}`);
}

export async function close() {}
