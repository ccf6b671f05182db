import react from '@vitejs/plugin-react';
import type { InlineConfig, Plugin } from 'vite';
import { repositoryRoot } from './paths.ts';

/** The renderer imports the contract's types alone; one value import would pull in the schemas and zod with them. */
const typesOnly: Plugin = {
  name: 'contract-types-only',
  enforce: 'pre',
  resolveId(source, importer) {
    if (source !== 'zod' && source !== '@orpc/contract') return;
    this.error(
      `${importer ?? '?'} imports ${source} into the renderer: import types from the contract, not values.`,
    );
  },
};

const config: InlineConfig = {
  configFile: false,
  root: `${repositoryRoot}renderer`,
  base: './',
  /* The icon belongs to the window and to the browser's tab alike. */
  publicDir: `${repositoryRoot}build/icons`,
  plugins: [typesOnly, react()],
  build: {
    outDir: `${repositoryRoot}out/renderer`,
    emptyOutDir: true,
    target: 'chrome140',
    /* No inlined assets: the page's font-src is 'self' and an icon sheet must be a file to be referenced. */
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    /* It is read from the disk, not from a network. */
    chunkSizeWarningLimit: 2_000,
  },
};

export default config;
