import { defineConfig } from 'vite';

export default defineConfig({
  // What the image's nginx does, for development.
  server: {
    host: true,
    port: Number(process.env.PORT ?? {{port}}),
    strictPort: true,
//:first-http-api     proxy: {
//:other-http-api       '/api/{{dependency}}/': {
//:other-http-api         target: process.env.{{variable}} ?? 'http://localhost:8000',
//:other-http-api         rewrite: (path) => path.slice('/api/{{dependency}}'.length),
//:other-http-api       },
//:first-http-api       '/api/': {
//:first-http-api         target: process.env.{{variable}} ?? 'http://localhost:8000',
//:first-http-api         rewrite: (path) => path.slice('/api'.length),
//:first-http-api       },
//:first-http-api     },
  },
});
