import { expect, test } from 'vitest';
import { collect } from '../../../../electron/core/builds/collect.ts';
import type { Survey } from '../../../../electron/core/builds/survey.ts';

const stat = { size: 1, modifiedAt: 0, key: 'k', isFile: true, isDirectory: false };
const survey: Survey = {
  source: { path: '/b', kind: 'bundle' },
  root: '/b',
  manifest: undefined,
  description: undefined,
  csv: undefined,
  files: [{ path: 'a.bin', realPath: '/b/a.bin', stat }],
  findings: [],
  key: '',
  modifiedAt: 0,
};

test('a file that cannot be read is a finding, and the others are collected', async () => {
  const collection = await collect(
    survey,
    { read: () => Promise.resolve({ error: 'EACCES' }) },
    0,
    undefined,
  );
  expect(collection).toMatchObject({
    files: [],
    findings: [{ code: 'file-unreadable', severity: 'error', path: 'a.bin', params: { reason: 'EACCES' } }],
  });
});

test('a file that moves spoils the whole collection', async () => {
  expect(await collect(survey, { read: () => Promise.resolve('changed') }, 0, undefined)).toBe('changed');
});
