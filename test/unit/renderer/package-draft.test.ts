import { describe, expect, it } from 'vitest';
import { draftOf, emptyPackage, fieldsOf } from '../../../renderer/features/packages/package-draft.ts';
import { sourceOf } from '../../../renderer/features/packages/SourceFields.tsx';
import { packageFields } from '../../../shared/contract/package-content.ts';
import { sampleFields } from '../../support/gallery/packages.ts';

describe('the editor of content.json', () => {
  it('gives back what it was given', () => {
    const { fields, problems } = fieldsOf(draftOf(sampleFields));
    expect(problems).toEqual({});
    expect(fields).toEqual(sampleFields);
    expect(packageFields.safeParse(fields).success).toBe(true);
  });

  it('needs name, version and branch', () =>
    expect(fieldsOf(emptyPackage)).toEqual({
      fields: null,
      problems: { package: 'required', version: 'required', branch: 'required' },
    }));

  it.each(['[1]', 'null', '{', '"a"'])('takes no %s for what a package needs', (dependencies) =>
    expect(fieldsOf({ ...draftOf(sampleFields), dependencies }).problems).toEqual({
      dependencies: 'dependencies',
    }),
  );
});

describe('what a package is made of', () => {
  it('is the build, one file of it, or any file', () => {
    expect(sourceOf({ kind: 'build', file: '', path: '' }, 'b')).toEqual({ kind: 'build', buildId: 'b' });
    expect(sourceOf({ kind: 'build', file: 'www.bin', path: '' }, 'b')).toEqual({
      kind: 'build',
      buildId: 'b',
      file: 'www.bin',
    });
    expect(sourceOf({ kind: 'file', file: '', path: ' /srv/a.zip ' }, null)).toEqual({
      kind: 'file',
      path: '/srv/a.zip',
    });
  });

  it('is nothing without a build or a path', () => {
    expect(sourceOf({ kind: 'build', file: '', path: '' }, null)).toBeNull();
    expect(sourceOf({ kind: 'file', file: '', path: ' ' }, 'b')).toBeNull();
  });
});
