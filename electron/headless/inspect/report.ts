import { styleText } from 'node:util';
import type { ReleaseView } from '../../../shared/contract/release.ts';
import type { Release } from '../../../shared/firmware/release.ts';
import { chipTitle } from '../../../shared/messages/chip-title.ts';
import { hex } from '../../../shared/messages/figures.ts';
import type { Messages } from '../../../shared/messages/messages.ts';
import { grouped } from '../../../shared/messages/quantity.ts';
import { releaseView } from '../../core/builds/release-view.ts';
import { appLines } from './app-lines.ts';
import { findingLines } from './finding-lines.ts';
import { section } from './section.ts';
import { alignColumns, type Cell } from './text-layout.ts';

/** Longer lines are hard to read, however wide the terminal is. */
const widest = 100;

/** `inspect` for people: the app, the partitions, the files, then what is wrong; styled only on a terminal. */
export function inspectReport(release: Release, messages: Messages, columns: number): readonly string[] {
  const view = releaseView(release);
  return [
    ...heading(view, messages),
    ...appLines(view, messages),
    ...partitionLines(view, messages),
    ...fileLines(view, messages),
    ...findingLines(release.findings, messages, Math.min(columns, widest)),
  ];
}

function heading(view: ReleaseView, { inspect }: Messages): readonly string[] {
  const name = [view.name, view.app?.version].filter(Boolean).join(' ');
  const chip = view.chip === null ? [] : [chipTitle(view.chip)];
  const source = `${view.source.path}  ${inspect.kind[view.source.kind]}`;
  return [[styleText('bold', name), ...chip].join('  '), styleText('dim', source)];
}

function partitionLines(view: ReleaseView, { inspect, build }: Messages): readonly string[] {
  const { partitionTable: table, partitions, flashSize } = view;
  if (table === null) return [];
  const words = build.partitions;
  const origin =
    table.source === 'csv' ? words.fromCsv : inspect.table(hex(table.offset), words.md5[table.md5]);
  const size = flashSize === null ? [] : [inspect.flash(flashSize)];
  const rows = partitions.map((partition): readonly Cell[] => [
    hex(partition.offset),
    partition.label,
    partition.type,
    partition.subtype,
    { text: grouped(partition.size), align: 'right' },
    partition.boots ? styleText('cyan', words.boots) : '',
  ]);
  return section(words.title, [origin, ...size].join('  '), alignColumns(rows));
}

function fileLines(view: ReleaseView, { inspect, build }: Messages): readonly string[] {
  if (view.files.length === 0) return [];
  const total = view.files.reduce((sum, file) => sum + file.size, 0);
  const rows = view.files.map((file): readonly Cell[] => [
    file.offset === null ? styleText('dim', inspect.noPlace) : hex(file.offset),
    file.path,
    build.files.roles[file.role],
    file.partition ?? '',
    { text: grouped(file.size), align: 'right' },
    styleText('dim', file.sha256.slice(0, 12)),
  ]);
  return section(build.files.title, inspect.files(view.files.length, total), alignColumns(rows));
}
