import { build, type InlineConfig } from 'vite';
import { isStale } from './freshness.ts';
import { repositoryRoot } from './paths.ts';
import mainConfig from './vite.main.ts';
import preloadConfig from './vite.preload.ts';
import rendererConfig from './vite.renderer.ts';

interface Target {
  readonly config: InlineConfig;
  /** Written last, so its age is the build's. */
  readonly output: string;
  readonly sources: readonly string[];
}

const common = ['shared', 'package-lock.json', 'build/paths.ts'];

export const targets = {
  renderer: {
    config: rendererConfig,
    output: 'out/renderer/index.html',
    sources: [...common, 'renderer', 'build/vite.renderer.ts'],
  },
  main: {
    config: mainConfig,
    output: 'out/main/main.js',
    sources: [...common, 'electron/main', 'electron/core', 'build/vite.main.ts'],
  },
  preload: {
    config: preloadConfig,
    output: 'out/preload/preload.cjs',
    sources: ['electron/preload', 'build/vite.preload.ts'],
  },
} satisfies Record<string, Target>;

/** Builds the given targets; with `onlyStale` those whose sources are newer than their output. */
export async function buildTargets(
  names: readonly (keyof typeof targets)[],
  onlyStale: boolean,
): Promise<void> {
  for (const name of names) {
    const target = targets[name];
    const sources = target.sources.map((source) => repositoryRoot + source);
    if (onlyStale && !(await isStale(repositoryRoot + target.output, sources))) continue;
    await build({ ...target.config, logLevel: 'warn' });
  }
}

if (import.meta.main) {
  const names = process.argv.slice(2).filter((name): name is keyof typeof targets => name in targets);
  await buildTargets(
    names.length > 0 ? names : ['renderer', 'main', 'preload'],
    process.argv.includes('--stale'),
  );
}
