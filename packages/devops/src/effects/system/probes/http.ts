import { request } from 'node:http';
import type { ProbeAnswer } from '../../../model/probe.js';
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
      path: pathOf(target.path),
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
      settle({ ...judged(statusCode, statusMessage), status: statusCode });
    });
    asked.on('error', (error) => {
      settle(troubleOf(error, target));
    });
    asked.end();
  });
}

function judged(status: number, words: string): Omit<ProbeAnswer, 'latency'> {
  const said = `${status} ${words}`.trim();
  if (status >= 200 && status < 400) return { state: 'ready', detail: said };
  if (status === 401 || status === 403) {
    return { state: 'not-ready', detail: `${said}: the path wants credentials, probe another` };
  }
  return { state: 'not-ready', detail: said };
}

function pathOf(path: string): string {
  const whole = path.startsWith('/') ? path : `/${path}`;
  return whole.replace(/[^\x21-\x7e]+/g, encodeURIComponent);
}
