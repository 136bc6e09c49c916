import { describe, expect, it } from 'vitest';
import { kindNamed, kindOfImage, kinds } from './kinds.js';

describe('the kind of an image', () => {
  it.each([
    ['postgres', 'postgres'],
    ['postgres:16-alpine', 'postgres'],
    ['docker.io/library/postgres:16@sha256:0123', 'postgres'],
    ['registry.example.com:5000/bitnami/postgresql:16', 'postgres'],
    ['timescale/timescaledb:latest-pg16', 'postgres'],
    ['redis:7', 'redis'],
    ['nats:2', 'nats'],
    ['valkey/valkey:8', 'valkey'],
    ['mcr.microsoft.com/mssql/server:2022-latest', 'mssql'],
    ['confluentinc/cp-kafka:7.6.0', 'kafka'],
    ['localhost:5000/mysql', 'mysql'],
  ])('%s is %s', (image, kind) => {
    expect(kindOfImage(image)?.name).toBe(kind);
  });

  it.each([null, '', 'nginx', 'acme/postgres-exporter', 'wrouesnel/postgres_exporter', 'server'])(
    '%s tells nothing',
    (image) => {
      expect(kindOfImage(image)).toBeUndefined();
    },
  );

  it('has one kind for a name and for an image', () => {
    const images = kinds.flatMap((kind) => kind.images);
    expect(new Set(images).size).toBe(images.length);
    expect(new Set(kinds.map((kind) => kind.name)).size).toBe(kinds.length);
    expect(kindNamed('redis')?.probe).toEqual({ type: 'redis' });
  });
});
