// The services that this one needs. Each has a name, check() and close().
//:need export * as {{id}} from './needs/{{dependency}}.js';
