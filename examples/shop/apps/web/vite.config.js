import { defineConfig } from 'vite';

export default defineConfig({
  // What the image's nginx does, for development.
  server: {
    // This machine alone; a container sets all addresses.
    host: process.env.HOST ?? '127.0.0.1',
    port: Number(process.env.PORT ?? 8080),
    strictPort: true,
    proxy: {
      '/api/catalog/': {
        target:
          process.env.CATALOG_URL ??
          `http://localhost:${process.env.CATALOG_PORT ?? 9000}`,
        rewrite: (path) => path.slice('/api/catalog'.length),
      },
      '/api/': {
        target:
          process.env.ORDERS_URL ??
          `http://localhost:${process.env.ORDERS_PORT ?? 9001}`,
        rewrite: (path) => path.slice('/api'.length),
      },
    },
  },
});
