import process from 'node:process';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { ownNames } from '../service-kit/src/own-hosts.ts';
import { proxyTo } from './proxy.ts';
import { securityHeaders } from './security-headers.ts';
import { serviceWorker } from './service-worker-plugin.ts';

const { HOST, PORT, GATEWAY_URL, PUBLIC_URL, ALLOWED_HOSTS = '' } = process.env;
const proxy = proxyTo(GATEWAY_URL || `http://127.0.0.1:${PORT || 8000}`);
// Vite lets in localhost and addresses by itself.
const allowedHosts = ownNames({
  host: HOST || '127.0.0.1',
  publicUrl: PUBLIC_URL || undefined,
  allowedHosts: ALLOWED_HOSTS.split(',').map((name) => name.trim()),
});

const devHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "frame-ancestors 'none'",
};

export default defineConfig({
  plugins: [react(), serviceWorker()],
  server: { headers: devHeaders, port: Number(process.env.ADMIN_UI_PORT || 5173), proxy, allowedHosts },
  preview: { headers: securityHeaders, proxy, allowedHosts },
  build: {
    outDir: 'dist',
    // From these on browsers know light-dark(); what Vite would make of it for earlier ones needs a fixed color-scheme.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    modulePreload: { polyfill: false },
    // What the first page needs comes as one script: it packs better than sixty, and nothing waits for a next one.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } } },
  },
});
