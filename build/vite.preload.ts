import type { InlineConfig } from 'vite';
import { repositoryRoot } from './paths.ts';

/** A sandboxed preload must be one CommonJS file that requires nothing but Electron. */
const config: InlineConfig = {
  configFile: false,
  root: `${repositoryRoot}electron/preload`,
  ssr: { noExternal: true, external: ['electron'] },
  build: {
    ssr: 'preload.ts',
    outDir: `${repositoryRoot}out/preload`,
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    rolldownOptions: {
      external: ['electron'],
      output: { format: 'cjs', entryFileNames: 'preload.cjs' },
    },
  },
};

export default config;
