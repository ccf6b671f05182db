import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { readRelease } from '../../../../electron/core/builds/read-release.ts';
import { appPartitions } from '../../../../shared/firmware/build/flash-place.ts';
import type { FindingCode } from '../../../../shared/firmware/findings/finding.ts';
import type { Release } from '../../../../shared/firmware/release.ts';
import {
  fixtureIndex,
  fixturesDirectory,
  skipWithoutFixtures,
  type Fixture,
} from '../../../support/fixtures.ts';

type Expected = {
  readonly flasher_args_chip: string | null;
  readonly flash_settings?: { flash_mode: string; flash_size: string; flash_freq: string };
  readonly flash_files?: readonly (readonly [offset: string, path: string, state: 'present' | 'MISSING'])[];
  readonly chips_in_images?: readonly string[];
  readonly apps?: Readonly<Record<string, Readonly<Record<string, string | number>>>>;
  readonly must_be_reported?: string;
  readonly analysis?: {
    readonly findings: readonly string[];
    readonly partition_table_offset?: string;
    readonly file_to_partition?: Readonly<Record<string, string>>;
    readonly layout?: string;
  };
};

/** The index's sentences in this program's codes; the group is the file that they are about. */
const codesOf: readonly (readonly [sentence: RegExp, code: FindingCode])[] = [
  [/^missing file: (.+) \(case differs: .+\)$/, 'name-case-differs'],
  [/^missing file: ([^(]+)$/, 'file-missing'],
  [/^duplicate JSON keys/, 'duplicate-key'],
  [/^no chip key/, 'chip-not-named'],
  [/^flash_size is "detect"/, 'flash-size-open'],
  [/^empty offset\/file entry/, 'empty-entry'],
  [/^partition table without MD5/, 'table-md5-absent'],
  [/^partition table MD5 invalid/, 'table-md5-wrong'],
  [/^project_description project_name/, 'project-name-differs'],
  [/^chip mismatch: (.+) is \S+, flasher_args says/, 'chip-differs'],
  [/^images for different chips/, 'images-for-different-chips'],
  [/^integrity check fails: (.+)/, 'image-checksum-wrong'],
  [/^truncated: (.+)/, 'image-truncated'],
  [/^overlap: .+ and (.+)/, 'regions-overlap'],
  [/^(\S+) at 0x\w+ is not at the start of a partition/, 'app-not-at-app-partition'],
  [/^(\S+) \(\d+ bytes\) does not fit partition/, 'app-larger-than-partition'],
  [/^path leaves the directory: (.+)/, 'path-leaves-directory'],
  [/^absolute path: (.+)/, 'path-absolute'],
  [/^flasher_args.json is not valid JSON/, 'manifest-not-json'],
  [/^offset not a number/, 'offset-not-a-number'],
  [/^region beyond flash size \w+: (.+)/, 'region-beyond-flash'],
  [/^(bootloader) at 0x/, 'bootloader-wrong-offset'],
  [/^empty file: (.+)/, 'file-empty'],
  // An empty file is said to be empty, once; that it is no app image either goes without saying.
  [/^(\S+) in app partition \w+ is no app image/, 'file-empty'],
];

/** Errors that the index sums up in one of its own, and this program tells apart. */
const finer: Readonly<Partial<Record<FindingCode, readonly FindingCode[]>>> = {
  'image-checksum-wrong': ['image-hash-wrong'],
  'regions-overlap': ['region-overruns-partition'],
};

const builds = fixtureIndex().filter(({ kind }) =>
  kind.endsWith('build-dir'),
) as unknown as readonly Fixture<Expected>[];

beforeEach(skipWithoutFixtures);

async function open(path: string): Promise<Release> {
  const release = await readRelease(join(fixturesDirectory, path));
  if (!release.ok) throw new Error(release.fault.code);
  return release.value;
}

function expectedOf({ expected }: Fixture<Expected>): Expected {
  if (expected === undefined) throw new Error('the index expects nothing of this build');
  return expected;
}

function named(sentence: string): { readonly code: FindingCode; readonly about: string | undefined } {
  for (const [pattern, code] of codesOf) {
    const match = pattern.exec(sentence);
    if (match !== null) return { code, about: match[1] };
  }
  throw new Error(`no code for "${sentence}"`);
}

describe('findings', () => {
  test.each(builds.filter(({ expected }) => expected?.analysis !== undefined))('$path', async (fixture) => {
    const { findings } = await open(fixture.path);
    const wanted = (expectedOf(fixture).analysis?.findings ?? []).map(named);
    for (const { code, about } of wanted) {
      const found = findings.filter((finding) => finding.code === code);
      expect(found, code).not.toEqual([]);
      if (about !== undefined)
        expect(found.map((finding) => JSON.stringify(finding)).join()).toContain(about);
    }
    const explained = wanted.flatMap(({ code }) => [code, ...(finer[code] ?? [])]);
    const errors = findings.filter(({ severity }) => severity === 'error').map(({ code }) => code);
    expect(errors.filter((code) => !explained.includes(code))).toEqual([]);
  });

  test.each(builds.filter(({ expected }) => expected?.must_be_reported !== undefined))(
    '$path must not pass unless all files match',
    async (fixture) => {
      const { findings } = await open(fixture.path);
      const passes = findings.every(({ severity }) => severity !== 'error');
      expect(passes).toBe(expectedOf(fixture).must_be_reported?.startsWith('nothing') ?? false);
    },
  );

  test.each(builds.filter(({ path }) => path.includes('/flat-')))('$path is clean', async ({ path }) => {
    const { findings } = await open(path);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('of the WLED manifest the app is remote, and no other family is taken for it', async () => {
    const { findings, chip } = await open('builds/webtools-remote-urls-wled');
    expect(chip).toBe('esp32');
    expect(findings.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
      'error file-remote',
      'note several-chip-families',
    ]);
  });
});

describe('opened by itself', () => {
  const ofKind = (...kinds: string[]) => fixtureIndex().filter(({ kind }) => kinds.includes(kind));
  const errorsIn = async (path: string) =>
    (await open(path)).findings.filter(({ severity }) => severity === 'error');

  test.each(ofKind('derived-negative'))('$path has an error', async ({ path }) => {
    expect(await errorsIn(path)).not.toEqual([]);
  });

  // Chip id 14 is a retired beta's: a sound image, and for no chip that there is.
  const sound = ofKind(
    'derived-valid',
    'image-app',
    'image-bootloader',
    'image-merged',
    'otadata',
    'table-bin',
  );
  test.each(sound)('$path has none', async ({ path }) => {
    const isForRetiredChip = path.includes('unknown-chip-14');
    expect((await errorsIn(path)).map(({ code }) => code)).toEqual(
      isForRetiredChip ? ['chip-id-unknown'] : [],
    );
  });
});

describe('what the build is', () => {
  test.each(builds.filter(({ expected }) => expected?.apps !== undefined))('$path', async (fixture) => {
    const expected = expectedOf(fixture);
    const release = await open(fixture.path);
    for (const app of Object.values(expected.apps ?? {})) {
      const descriptor = release.app?.image?.appDescriptor;
      expect(descriptor).toMatchObject({
        projectName: app['project_name'],
        version: app['version'],
        idfVersion: app['idf_ver'],
        secureVersion: app['secure_version'],
      });
    }
    const inImages = release.files.flatMap((file) => file.image?.chip ?? []);
    expect([...new Set(inImages)].toSorted()).toEqual(expected.chips_in_images);
    if (expected.flasher_args_chip !== null) expect(release.chip).toBe(expected.flasher_args_chip);
  });

  test.each(builds.filter(({ expected }) => expected?.flash_settings !== undefined))(
    '$path: settings and files of flasher_args.json',
    async (fixture) => {
      const { flash_settings: settings, flash_files: files = [] } = expectedOf(fixture);
      const release = await open(fixture.path);
      expect(release.flash).toEqual({
        mode: settings?.flash_mode,
        frequency: settings?.flash_freq,
        size: settings?.flash_size,
      });
      for (const [offset, path, state] of files) {
        const file = release.files.find((each) => each.path === path && each.offset === Number(offset));
        const isRead = state === 'present' || release.findings.some((each) => isOtherCase(each, path));
        expect(file !== undefined, path).toBe(isRead && path !== '');
      }
    },
  );

  function isOtherCase({ code, path }: Release['findings'][number], wanted: string): boolean {
    return code === 'name-case-differs' && path === wanted;
  }

  test.each(builds.filter(({ expected }) => expected?.analysis?.layout !== undefined))(
    '$path: partitions',
    async (fixture) => {
      const { analysis } = expectedOf(fixture);
      const { partitionTable, files } = await open(fixture.path);
      expect(partitionTable?.offset).toBe(Number(analysis?.partition_table_offset));
      const apps = appPartitions(partitionTable?.table).map(({ subtype }) => subtype);
      expect(apps.toSorted().join('+')).toBe(analysis?.layout);
      const starts = new Map(partitionTable?.table.partitions.map(({ offset, label }) => [offset, label]));
      const placed = files.flatMap(({ path, offset = -1 }) => {
        const label = starts.get(offset);
        return label === undefined ? [] : [[path, label]];
      });
      expect(Object.fromEntries(placed)).toEqual(analysis?.file_to_partition);
    },
  );
});

test('s3-tianshanos is TianShanOS 0.1.0, its app at 0x10000 and its pages at 0x3b0000', async () => {
  const release = await open('builds/s3-tianshanos');
  expect(release).toMatchObject({
    name: 'TianShanOS',
    chip: 'esp32s3',
    choice: { path: 'TianShanOS.bin', reason: 'manifest', alternatives: [] },
    app: {
      offset: 0x10000,
      partition: 'factory',
      sha256: '84ff1371a83b0a9964c21469f6c93d09490f76251d7d18e25e11da4cbc18d8af',
      image: { appDescriptor: { version: '0.1.0', idfVersion: 'v5.5.1-dirty' } },
    },
  });
  expect(release.files.find(({ role }) => role === 'www')).toMatchObject({
    path: 'www.bin',
    offset: 0x3b0000,
    partition: 'www',
    sha256: '8dd07cf76c5cb1fe374222b917bebe68d8e6f6e8fb0d16de910606050c4eae9b',
  });
});
