import type { AppView } from '../../../shared/contract/release.ts';
import type { BuildWords } from '../../../shared/messages/en/build-screen.ts';
import { chipTitle } from '../../format/names.ts';
import { revision } from '../../format/number.ts';

export interface DescriptorRow {
  readonly name: string;
  /** What is copied. */
  readonly value: string;
  /** What is shown, where the value is too long. */
  readonly shown?: string;
  readonly aside?: string;
  /** Whether the bytes agree with the value; undefined where nothing is checked. */
  readonly check?: boolean;
}

type Words = BuildWords['descriptor'];

const shownDigits = 16;

export function descriptorRows(app: AppView, chip: string | null, words: Words): readonly DescriptorRow[] {
  return [
    { name: words.project, value: app.projectName },
    { name: words.version, value: app.version },
    { name: words.secureVersion, value: `${app.secureVersion}` },
    { name: words.compiled, value: `${app.compileDate} ${app.compileTime}` },
    { name: words.espIdf, value: app.idfVersion },
    { name: words.chip, value: chip ? chipTitle(chip) : '—', aside: words.chipId(app.chipId) },
    { name: words.chipRevision, value: range(app.minChipRevision, app.maxChipRevision) },
    { name: words.efuseBlock, value: efuseRange(app, words) },
    { name: words.flashHeader, value: flashHeader(app) },
    { name: words.entry, value: hex(app.entry, 8) },
    {
      name: words.segments,
      value: `${app.segments}`,
      aside: words.checksum(hex(app.checksum, 2)),
      check: app.checksumValid,
    },
    imageHash(app, words),
    { name: words.elfHash, value: app.elfSha256, shown: shortened(app.elfSha256) },
    { name: words.fileHash, value: app.sha256, shown: shortened(app.sha256) },
  ];
}

function range(least: number, most: number): string {
  return `${revision(least)} – ${revision(most)}`;
}

function efuseRange(app: AppView, words: Words): string {
  const { minEfuseBlockRevision: least, maxEfuseBlockRevision: most } = app;
  return least === null || most === null ? words.efuseUnknown : range(least, most);
}

function flashHeader(app: AppView): string {
  const frequency = app.flashFrequency.replace(/m$/i, ' MHz');
  const size = app.flashSize.replace(/(\d)(MB|KB)$/, '$1 $2');
  return [app.flashMode.toUpperCase(), frequency, size].join(' · ');
}

function hex(value: number, digits: number): string {
  return `0x${value.toString(16).toUpperCase().padStart(digits, '0')}`;
}

function imageHash(app: AppView, words: Words): DescriptorRow {
  if (app.imageSha256 === null) return { name: words.imageHash, value: words.noImageHash };
  const row = { name: words.imageHash, value: app.imageSha256, shown: shortened(app.imageSha256) };
  return app.imageSha256Valid === null ? row : { ...row, check: app.imageSha256Valid };
}

function shortened(hash: string): string {
  return `${hash.slice(0, shownDigits)}…`;
}
