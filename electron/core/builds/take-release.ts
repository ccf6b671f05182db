import type { Fault, Outcome } from '../../../shared/contract/fault.ts';
import { assembleRelease } from '../../../shared/firmware/build/assemble.ts';
import type { Collection } from '../../../shared/firmware/build/collection.ts';
import type { Release } from '../../../shared/firmware/release.ts';
import { fail, ok } from '../../../shared/result.ts';
import { collect } from './collect.ts';
import type { ContentCache } from './content-cache.ts';
import { locate } from './locate.ts';
import { createManifestReader } from './manifests.ts';
import { createStillness } from './stillness.ts';
import { survey, type Survey } from './survey.ts';

/** How long a look at a build that is being written may wait for its end, in milliseconds. */
const longestWait = 10_000;

const lookAgainAfter = 60;

export interface Taken {
  readonly survey: Survey;
  readonly collection: Collection;
  readonly release: Release;
}

/** Looks at one path, and reads it when it is still. Owns nothing that would need to be ended. */
export interface Reader {
  look(chosenApp: string | undefined): Promise<Outcome<Survey>>;
  /** `changed` where a file moved meanwhile. */
  read(survey: Survey, chosenApp: string | undefined): Promise<Taken | 'changed'>;
  /** Waits until nothing moves any more, then reads. */
  take(chosenApp: string | undefined): Promise<Outcome<Taken>>;
}

export function createReader(path: string, cache: ContentCache): Reader {
  const manifests = createManifestReader();

  const reader: Reader = {
    async look(chosenApp) {
      const location = await locate(path);
      return location.ok ? ok(await survey(location.value, manifests, chosenApp)) : location;
    },
    async read(seen, chosenApp) {
      const collection = await collect(seen, cache, Date.now(), chosenApp);
      if (collection === 'changed') return 'changed';
      const again = await reader.look(chosenApp);
      if (!again.ok || again.value.key !== seen.key) return 'changed';
      return { survey: seen, collection, release: assembleRelease(collection) };
    },
    async take(chosenApp) {
      const stillness = createStillness();
      const start = performance.now();
      while (performance.now() - start < longestWait) {
        const seen = await reader.look(chosenApp);
        if (!seen.ok) return seen;
        if (stillness.isStill(seen.value.key, seen.value.modifiedAt)) {
          const taken = await reader.read(seen.value, chosenApp);
          if (taken !== 'changed') return ok(taken);
        }
        await new Promise((resolve) => setTimeout(resolve, lookAgainAfter));
      }
      const fault: Fault = { code: 'build-still-written', params: { path, seconds: longestWait / 1000 } };
      return fail(fault);
    },
  };
  return reader;
}
