import express from 'express';
import { log } from './log.js';
import { query } from './needs/db.js';
import { orders } from './orders.js';
import { failingNeeds } from './ready.js';

export const app = express();
app.disable('x-powered-by');
app.use(express.json());
app.use(logRequest);

app.get('/', async (request, response) => {
  const [row] = await query(
    'SELECT current_database() AS database, now() AS time',
  );
  response.json({ service: 'orders', postgres: row });
});

app.use(orders);

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
