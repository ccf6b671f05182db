import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { readRecipe } from '../../../../../electron/core/station/recipe/read-recipe.ts';
import { lockHolds, lockRecipe, opens } from '../../../../../electron/core/station/recipe/recipe-lock.ts';
import type { RecipeLock } from '../../../../../shared/contract/recipe.ts';
import { sampleRecipe } from '../../../../support/recipes.ts';

const content = sampleRecipe();
let lock: RecipeLock;
beforeAll(async () => {
  lock = await lockRecipe(content, 'correct horse');
});

const read = (document: object) => readRecipe(JSON.stringify(document), 'a.recipe.json');

describe('a locked recipe', () => {
  test('is read without the passphrase, in whatever order and spacing', () => {
    const turned = Object.fromEntries(Object.entries({ ...content, lock }).toReversed());
    expect(read(turned)).toEqual({ ok: true, value: { recipe: content, lock } });
  });

  test('is opened by its passphrase alone', async () => {
    expect(await opens(lock, 'correct horse')).toBe(true);
    expect(await opens(lock, 'correct horse ')).toBe(false);
  });

  test.for([
    ['name', { name: 'Line B' }],
    ['baud', { baud: 115_200 }],
    ['plan', { plan: { ...content.plan, eraseAll: true } }],
    ['checks', { checks: {} }],
    ['overrides', { overrides: ['chip-mismatch'] }],
    ['build', { release: { path: 'other', id: content.release.id } }],
  ] as const)('with another %s is refused', ([, change]) => {
    expect(read({ ...content, ...change, lock })).toMatchObject({
      ok: false,
      fault: { code: 'recipe-altered' },
    });
  });

  test('is refused with any other signature', () => {
    fc.assert(
      fc.property(fc.nat(63), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const bytes = Buffer.from(lock.signature, 'hex');
        bytes[at] = (bytes[at] ?? 0) ^ flip;
        expect(lockHolds(content, { ...lock, signature: bytes.toString('hex') })).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  test('is refused with another key, or one that is none', async () => {
    const other = await lockRecipe(content, 'battery staple');
    for (const publicKey of [other.publicKey, 'f'.repeat(64)]) {
      expect(lockHolds(content, { ...lock, publicKey })).toBe(false);
    }
  });
});

describe('another recipe locked with the same passphrase', () => {
  test('has the same key where the station knows it, so that it is taken for what it is', async () => {
    const again = await lockRecipe(sampleRecipe({ name: 'Line B' }), 'correct horse', lock);
    expect(again.publicKey).toBe(lock.publicKey);
  });

  test('has another key with another passphrase', async () => {
    const again = await lockRecipe(content, 'battery staple', lock);
    expect([again.salt === lock.salt, again.publicKey === lock.publicKey]).toEqual([false, false]);
  });
});
