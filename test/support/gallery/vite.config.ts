import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** `npx vite --config test/support/gallery/vite.config.ts` shows the screens in states that are hard to reach. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  server: { port: 5179, fs: { allow: ['../../..'] } },
});
