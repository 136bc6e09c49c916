import { defineConfig } from 'vite';

export default defineConfig({
  // What the image's nginx does, for development.
  server: {
    // This machine alone; a container sets all addresses.
    host: process.env.HOST ?? '127.0.0.1',
    port: Number(process.env.PORT ?? {{port}}),
    strictPort: true,
//:first-http-api     proxy: {
//:other-http-api       '/api/{{dependency}}/': {
//:other-http-api         target:
//:other-http-api           process.env.{{variable}} ??
//:other-http-api           {{local}},
//:other-http-api         rewrite: (path) => path.slice('/api/{{dependency}}'.length),
//:other-http-api       },
//:first-http-api       '/api/': {
//:first-http-api         target:
//:first-http-api           process.env.{{variable}} ??
//:first-http-api           {{local}},
//:first-http-api         rewrite: (path) => path.slice('/api'.length),
//:first-http-api       },
//:first-http-api     },
  },
});
