import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { firstMisfit, placeOf } from '../../../electron/core/first-misfit.ts';
import { parsePackageFields } from '../../../electron/core/ota/profiles/appcast/package-fields.ts';
import { readContent } from '../../../electron/core/packages/content.ts';
import { readLayout } from '../../../electron/core/station/layout.ts';
import { readRecipe } from '../../../electron/core/station/recipe/read-recipe.ts';
import { readServeConfig } from '../../../electron/headless/serve/serve-config.ts';
import type { Fault } from '../../../shared/contract/fault.ts';
import { explainFault, explainFinding } from '../../../shared/messages/explain.ts';
import { messagesFor } from '../../../shared/messages/locale.ts';
import { misfitText as english } from '../../../shared/messages/en/misfits.ts';
import { misfitText as chinese } from '../../../shared/messages/zh-CN/misfits.ts';
import { rule } from '../../../shared/misfit.ts';
import { writeInto } from '../../support/build-directory.ts';
import { contentOf } from '../../support/packages.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

test.each<[string, z.ZodType, unknown, string, string]>([
  ['a value of another type', z.string(), 1, 'must be a text', '必须是文本'],
  ['half a number', z.number().int(), 1.5, 'must be a whole number', '必须是整数'],
  [
    'a text that is too short',
    z.string().min(1),
    '',
    'must have at least 1 character',
    '长度至少为 1 个字符',
  ],
  ['a list that is too long', z.array(z.int()).max(2), [1, 2, 3], 'must have at most 2 items', '最多 2 项'],
  ['a number that is too big', z.number().max(5), 9, 'must be at most 5', '数值最多为 5'],
  ['none of the choices', z.enum(['x', 'y']), 'z', 'must be one of x, y', '必须是以下之一：x、y'],
  ['not the only choice', z.literal(1), 2, 'must be 1', '必须是 1'],
  ['a key too many', z.strictObject({}), { q: 1 }, 'holds “q”, which nobody knows there', '含有未知的“q”'],
  [
    'no such date',
    z.iso.datetime(),
    'today',
    'must be a date and time like 2026-01-31T12:00:00Z',
    '必须是 2026-01-31T12:00:00Z 这样的日期和时间',
  ],
  [
    'against a rule',
    z.string().regex(/a/, rule('flash-size')),
    'b',
    'must be a size like 4MB',
    '必须是 4MB 这样的大小',
  ],
  [
    'none of several forms',
    z.union([z.string(), z.boolean()]),
    1,
    'has no form that is allowed there',
    '不是此处允许的形式',
  ],
  [
    'a pattern without words',
    z.string().regex(/a/),
    'b',
    'has no form that is allowed there',
    '不是此处允许的形式',
  ],
])('%s is told in both languages', (_, schema, value, en, zh) => {
  const parsed = z.object({ it: schema }).safeParse({ it: value });
  if (parsed.success) throw new Error('it fits');
  const { misfit, path, more } = firstMisfit(parsed.error, { it: value });
  expect([english(misfit), chinese(misfit), placeOf(path), more]).toEqual([en, zh, 'it', 0]);
});

test('what is not there is missing, and where it should be is told as people write it', () => {
  const schema = z.object({ slots: z.array(z.object({ number: z.int(), name: z.string() })) });
  const document = { slots: [{ number: 1, name: 'one' }, {}] };
  const parsed = schema.safeParse(document);
  if (parsed.success) throw new Error('it fits');
  const { misfit, path, more } = firstMisfit(parsed.error, document);
  expect([english(misfit), chinese(misfit), placeOf(path), more]).toEqual([
    'is missing',
    '缺失',
    'slots[1].number',
    1,
  ]);
});

const schemaEnglish = /Invalid|Too (big|small)|expected|received|Unrecognized/i;

async function serveConfig(text: string): Promise<Fault> {
  const directory = await temporaryDirectory();
  await writeInto(directory, 'shares.json', text);
  const read = await readServeConfig(join(directory, 'shares.json'));
  if (read.ok) throw new Error('it fits');
  return read.fault;
}

function faultOf(outcome: { readonly ok: true } | { readonly ok: false; readonly fault: Fault }): Fault {
  if (outcome.ok) throw new Error('it fits');
  return outcome.fault;
}

describe('in Chinese no word of the schemas is left', () => {
  test.each<[string, () => Fault | Promise<Fault>, string]>([
    [
      'content.json',
      () => faultOf(readContent(JSON.stringify({ ...contentOf(new Uint8Array([1])), local: 1 }))),
      'local',
    ],
    ['a list of shares', () => serveConfig('{"shares":[{"profile":"idf","port":"80"}]}'), 'shares[0].port'],
    ['a list of no shares', () => serveConfig('{"shares":[]}'), 'shares'],
    ['a list that is no JSON', () => serveConfig('shares:'), '不是有效的 JSON'],
    ['a recipe', () => faultOf(readRecipe('{"recipe":1,"name":7}', 'x.recipe.json')), 'name'],
    ['a layout', () => faultOf(readLayout('{"layout":1,"slots":[7]}')), 'slots[0]'],
  ])('of %s', async (_, read, place) => {
    const { cause } = explainFault(await read(), messagesFor['zh-CN']);
    expect(cause).toContain(place);
    expect(cause).toMatch(/必须|至少|不是有效/);
    /* What JSON's own parser says is quoted. */
    expect(cause.replace(/（.*）/, '')).not.toMatch(schemaEnglish);
  });

  test('of a sidecar', () => {
    const parsed = parsePackageFields('{"link":"ftp://x"}', {});
    if (parsed.ok) throw new Error('it fits');
    const params = { path: 'a.json', ...parsed.problem };
    const { cause } = explainFinding({ code: 'package-sidecar-invalid', params }, messagesFor['zh-CN']);
    expect(cause).toBe('a.json 的 link 处有误：必须是 http 或 https 网址。');
  });
});
