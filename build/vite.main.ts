import { builtinModules } from 'node:module';
import type { InlineConfig } from 'vite';
import { repositoryRoot } from './paths.ts';

/** The desktop shell with the whole bench in one ESM bundle. `serialport` stays outside: it finds its binary by path. */
const config: InlineConfig = {
  configFile: false,
  root: `${repositoryRoot}electron/main`,
  /* CommonJS packages inside an ES module: these two names are not there by themselves. */
  define: { __filename: 'import.meta.filename', __dirname: 'import.meta.dirname' },
  ssr: { noExternal: true, external: ['electron', 'serialport'] },
  build: {
    ssr: 'main.ts',
    outDir: `${repositoryRoot}out/main`,
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      external: ['electron', 'serialport', ...builtinModules, /^node:/],
      output: { format: 'es', entryFileNames: 'main.js' },
    },
  },
};

export default config;
