// The services that this one needs. Each has a name, check() and close().
export * as db from './needs/db.js';
export * as bus from './needs/bus.js';
export * as catalog from './needs/catalog.js';
export * as schema from './schema.js';
