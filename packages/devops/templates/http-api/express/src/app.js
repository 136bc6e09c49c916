import express from 'express';
import { log } from './log.js';
//:first-postgres import { query } from './needs/{{dependency}}.js';
import { failingNeeds } from './ready.js';

export const app = express();
app.disable('x-powered-by');
app.use(express.json());
app.use(logRequest);

//:first-postgres app.get('/', async (request, response) => {
//:first-postgres   const [row] = await query(
//:first-postgres     'SELECT current_database() AS database, now() AS time',
//:first-postgres   );
//:first-postgres   response.json({ service: '{{name}}', postgres: row });
//:first-postgres });
//:no-postgres app.get('/', (request, response) => {
//:no-postgres   response.json({ service: '{{name}}' });
//:no-postgres });

// Liveness: the process answers.
app.get('/health', (request, response) => {
  response.json({ status: 'up' });
});

// Readiness: what it needs answers too.
app.get('/ready', async (request, response) => {
  const failing = await failingNeeds();
  const ready = Object.keys(failing).length === 0;
  const status = ready ? 'ready' : 'not ready';
  response.status(ready ? 200 : 503).json({ status, failing });
});

app.use((request, response) => {
  response.status(404).json({ error: `no ${request.method} ${request.path}` });
});

// Express knows an error handler by its four parameters.
app.use((error, request, response, next) => {
  const status = error.status ?? 500;
  if (status >= 500) log.error(error.message, { stack: error.stack });
  if (response.headersSent) return next(error);
  const message = status < 500 ? error.message : 'internal error';
  response.status(status).json({ error: message });
});

function logRequest(request, response, next) {
  const started = performance.now();
  const { method, path } = request;
  // Probes come every few seconds.
  const level = ['/health', '/ready'].includes(path) ? 'debug' : 'info';
  response.once('finish', () => {
    const ms = Math.round(performance.now() - started);
    log[level]('request', { method, path, status: response.statusCode, ms });
  });
  next();
}
