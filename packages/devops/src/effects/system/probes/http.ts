import { request } from 'node:http';
import { requestPath, type ProbeAnswer } from '../../../model/probe.js';
import { troubleOf, type ProbeTarget } from './target.js';

/**
 * GET without following redirects. 2xx and 3xx are ready, as for Kubernetes and `curl --fail`; everything else is not, 401 and
 * 403 too: a probe has no credentials, so it can only be told that the path is guarded. `status` lets the caller judge otherwise.
 */
export function askHttp(target: ProbeTarget & { readonly path: string }): Promise<ProbeAnswer> {
  const started = performance.now();
  const { host, port, timeout } = target;
  return new Promise((resolve) => {
    const asked = request({
      host,
      port,
      path: requestPath(target.path),
      agent: false,
      // Servers written by hand answer with bare LF, which the strict parser refuses.
      insecureHTTPParser: true,
      // Development servers refuse host names that they do not know; they all know this one.
      headers: { Host: `localhost:${port}`, Accept: '*/*', 'User-Agent': 'devops-probe' },
    });
    const settle = (verdict: Omit<ProbeAnswer, 'latency'>): void => {
      clearTimeout(late);
      asked.destroy();
      resolve({ ...verdict, latency: performance.now() - started });
    };
    const late = setTimeout(() => {
      settle({ state: 'timeout', detail: `no answer within ${timeout} ms` });
    }, timeout);
    asked.on('response', ({ statusCode = 0, statusMessage = '' }) => {
      settle(judgeStatus(statusCode, statusMessage));
    });
    asked.on('error', (error) => {
      settle(troubleOf(error, target));
    });
    asked.end();
  });
}

/** What a status means; `words` are those of the server. */
export function judgeStatus(status: number, words = ''): Omit<ProbeAnswer, 'latency'> {
  const said = `${status} ${words}`.trim();
  if (status >= 200 && status < 400) return { state: 'ready', detail: said, status };
  if (status === 401 || status === 403) {
    return {
      state: 'not-ready',
      detail: `${said}: the path wants credentials, probe another`,
      status,
    };
  }
  return { state: 'not-ready', detail: said, status };
}
