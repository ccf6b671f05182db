import { builtinModules } from 'node:module';
import type { InlineConfig } from 'vite';
import { repositoryRoot } from './paths.ts';

/* They find their binaries by path. */
const native = ['serialport', 'better-sqlite3'];

/* pg takes these where they are installed; here they are not. */
const optional = ['pg-native', 'pg-cloudflare'];

const outside = ['electron', ...native, ...optional];

/** The desktop shell with the whole bench in one ESM bundle, but for what has a binary. */
const config: InlineConfig = {
  configFile: false,
  root: `${repositoryRoot}electron/main`,
  /* CommonJS packages inside an ES module: these two names are not there by themselves. */
  define: { __filename: 'import.meta.filename', __dirname: 'import.meta.dirname' },
  ssr: { noExternal: true, external: outside },
  build: {
    ssr: true,
    outDir: `${repositoryRoot}out/main`,
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      input: {
        main: 'main.ts',
        /* A thread, or a process, of its own is a file of its own. */
        'port-worker': 'port-worker.ts',
        'workbook-worker': '../core/ledger/export/workbook-worker.ts',
        'reader-worker': '../core/ledger/reader/reader-worker.ts',
      },
      external: [...outside, ...builtinModules, /^node:/],
      output: { format: 'es', entryFileNames: '[name].js' },
    },
  },
};

export default config;
