import process from 'node:process';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { proxyTo } from './proxy.ts';
import { securityHeaders } from './security-headers.ts';

const { HOST, PORT, GATEWAY_URL } = process.env;
const proxy = proxyTo(GATEWAY_URL || `http://127.0.0.1:${PORT || 8000}`);
// Once it is open to the network, people come by whatever name the machine has there.
const allowedHosts = HOST && HOST !== '127.0.0.1' && HOST !== 'localhost' ? true : [];

export default defineConfig({
  plugins: [react()],
  server: { port: Number(process.env.ADMIN_UI_PORT || 5173), proxy, allowedHosts },
  preview: { headers: securityHeaders, proxy, allowedHosts },
  build: { outDir: 'dist' },
});
