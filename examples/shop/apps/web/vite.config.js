import { defineConfig } from 'vite';

export default defineConfig({
  // What the image's nginx does, for development.
  server: {
    host: true,
    port: Number(process.env.PORT ?? 8080),
    strictPort: true,
    proxy: {
      '/api/catalog/': {
        target: process.env.CATALOG_URL ?? 'http://localhost:8000',
        rewrite: (path) => path.slice('/api/catalog'.length),
      },
      '/api/': {
        target: process.env.ORDERS_URL ?? 'http://localhost:8000',
        rewrite: (path) => path.slice('/api'.length),
      },
    },
  },
});
