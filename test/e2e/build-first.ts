import { buildTargets } from '../../build/build.ts';

/** The specs drive what is built, so what is built must be what is written. */
export default async function buildFirst(): Promise<void> {
  await buildTargets(['renderer', 'main', 'preload'], true);
}
