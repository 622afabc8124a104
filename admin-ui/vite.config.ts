import process from 'node:process';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { proxyTo } from './proxy.ts';
import { securityHeaders } from './security-headers.ts';

const gateway = `http://127.0.0.1:${process.env.PORT || 8000}`;
const proxy = proxyTo(gateway);

export default defineConfig({
  plugins: [react()],
  server: { port: Number(process.env.ADMIN_UI_PORT || 5173), proxy },
  preview: { headers: securityHeaders, proxy },
  build: { outDir: 'dist' },
});
