import { describe, expect, it } from 'vitest';
import { namesHost, renameHost } from './host-text.js';

const rename = { from: 'api', to: 'backend' };

describe('renameHost', () => {
  it.each([
    ['URL', 'http://api:8000/api', 'http://backend:8000/api'],
    ['URL', 'http://api', 'http://backend'],
    ['URL', 'http://api/', 'http://backend/'],
    ['URL', 'http://me:pw@api:1/x@api', 'http://me:pw@backend:1/x@backend'],
    [
      'URL',
      'postgresql://api:${P:?missing, run it}@api:5432/api',
      'postgresql://api:${P:?missing, run it}@backend:5432/api',
    ],
    ['URL', '${URL:-http://api:8000}', '${URL:-http://backend:8000}'],
    ['URL', 'http://${API_HOST:-api}:8000', 'http://${API_HOST:-backend}:8000'],
    ['BROKERS', 'api:9092,other:9092,api:9093', 'backend:9092,other:9092,backend:9093'],
    ['DSN', 'u:p@tcp(api:3306)/api', 'u:p@tcp(backend:3306)/api'],
    ['DSN', 'Server=api;Database=api', 'Server=backend;Database=api'],
    ['DSN', 'host=api port=5432 user=api', 'host=backend port=5432 user=api'],
    ['TARGET', 'api:${PORT}', 'backend:${PORT}'],
    ['PGHOST', 'api', 'backend'],
    ['REDIS_ADDR', 'api:80', 'backend:80'],
  ])('renames in %s=%s', (variable, value, expected) => {
    expect(renameHost(value, variable, rename)).toBe(expected);
    expect(renameHost(expected, variable, { from: 'backend', to: 'api' })).toBe(value);
  });

  it.each([
    ['ROLE', 'api'],
    ['URL', 'http://api-db:5432'],
    ['URL', 'http://my.api:80'],
    ['URL', 'http://myapi:8000'],
    ['URL', 'postgresql://api:secret@db:5432/api'],
    ['URL', 'postgresql://api@db/api'],
    ['IMAGE', 'api:7'],
    ['IMAGE', 'api:2024-alpine'],
    ['AUTH', 'api:1234@db'],
    ['PATHS', '/srv/api:/api'],
    ['PGHOST', 'api.internal'],
  ])('leaves %s=%s', (variable, value) => {
    expect(renameHost(value, variable, rename)).toBe(value);
    expect(namesHost(value, 'api')).toBe(false);
  });
});
