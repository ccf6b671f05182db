import { describe, expect, test } from 'vitest';
import { readRecipe, writeRecipe } from '../../../../../electron/core/station/recipe/read-recipe.ts';
import { en } from '../../../../../shared/messages/en/en.ts';
import { explainFault } from '../../../../../shared/messages/explain.ts';
import { zhCn } from '../../../../../shared/messages/zh-CN/zh-cn.ts';
import { sampleRecipe } from '../../../../support/recipes.ts';

const path = '/line/a.recipe.json';
const good = sampleRecipe();

test('a recipe reads back as it was written', () => {
  expect(readRecipe(writeRecipe(good), path)).toEqual({ ok: true, value: { recipe: good, lock: undefined } });
});

describe('a wrong recipe says where', () => {
  test.for<[name: string, document: unknown, code: string, at: string | undefined]>([
    ['not JSON', '{', 'recipe-not-json', undefined],
    ['no object', [], 'recipe-invalid', '(document)'],
    ['of a later format', { ...good, recipe: 2 }, 'recipe-version-unknown', undefined],
    ['without a format', { ...good, recipe: undefined }, 'recipe-invalid', 'recipe'],
    ['without a name', { ...good, name: '' }, 'recipe-invalid', 'name'],
    [
      'absolute build',
      { ...good, release: { path: '/b', id: good.release.id } },
      'recipe-invalid',
      'release.path',
    ],
    [
      'build on a drive',
      { ...good, release: { path: 'C:\\b', id: good.release.id } },
      'recipe-invalid',
      'release.path',
    ],
    ['any build', { ...good, release: { path: 'b' } }, 'recipe-invalid', 'release'],
    ['short id', { ...good, release: { path: 'b', id: 'abc' } }, 'recipe-invalid', 'release.id'],
    ['no such scope', { ...good, plan: { ...good.plan, scope: 'all' } }, 'recipe-invalid', 'plan.scope'],
    ['a word too many', { ...good, plan: { ...good.plan, verify: false } }, 'recipe-invalid', 'plan'],
    ['no baud', { ...good, baud: '921600' }, 'recipe-invalid', 'baud'],
    ['boot not watched', { ...good, after: 'no-reset' }, 'recipe-invalid', 'after'],
    ['no such chip', { ...good, checks: { chip: 'esp33' } }, 'recipe-invalid', 'checks.chip'],
    ['no such size', { ...good, checks: { flashSize: '4 megs' } }, 'recipe-invalid', 'checks.flashSize'],
    ['override of nothing', { ...good, overrides: ['a', ''] }, 'recipe-invalid', 'overrides[1]'],
    ['half a lock', { ...good, lock: { kdf: 'scrypt' } }, 'recipe-invalid', 'lock.n'],
  ])('%s', ([, document, code, at]) => {
    const read = readRecipe(typeof document === 'string' ? document : JSON.stringify(document), path);
    if (read.ok) throw new Error('it was taken');
    expect(read.fault.code).toBe(code);
    if (at !== undefined) expect(read.fault.params).toMatchObject({ at });
    for (const words of [en, zhCn]) {
      const { cause, remedy } = explainFault(read.fault, words);
      expect(cause).toContain(path);
      if (at !== undefined) expect(cause).toContain(at);
      expect(remedy).not.toBe('');
    }
  });

  test('and how many more there are', () => {
    const read = readRecipe(JSON.stringify({ ...good, name: '', baud: 1 }), path);
    expect(read).toMatchObject({ ok: false, fault: { params: { at: 'name', more: 1 } } });
  });
});
