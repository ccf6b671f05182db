import { styleText } from 'node:util';
import { readText } from '../../../shared/firmware/image/text-field.ts';
import { countEntries } from '../../../shared/firmware/nvs/read-partition.ts';
import type { NvsEntry, NvsPartition, NvsValue } from '../../../shared/firmware/nvs/read-partition.ts';
import { explainNvsFinding } from '../../../shared/messages/explain.ts';
import { hex } from '../../../shared/messages/figures.ts';
import type { Messages } from '../../../shared/messages/messages.ts';
import { indent, section } from '../inspect/section.ts';
import { alignColumns, wrapText, type Cell } from '../inspect/text-layout.ts';

const colours = { error: 'red', warning: 'yellow', note: 'blue' } as const;
/** A blob's first bytes say what it is; `--json` has all. */
const SHOWN_BYTES = 24;

/** `nvs read` for people: pages, the values by namespace, then what is wrong. */
export function nvsReport(partition: NvsPartition, messages: Messages, columns: number): readonly string[] {
  return [
    ...pageLines(partition, messages),
    ...entryLines(partition, messages),
    ...findingLines(partition, messages, Math.min(columns, 100)),
  ];
}

function pageLines({ pages }: NvsPartition, { nvs }: Messages): readonly string[] {
  const rows = pages.map((page): readonly Cell[] => [
    hex(page.offset),
    nvs.pageState[page.state],
    page.version === null ? '' : nvs.version(page.version),
    page.sequence === null ? '' : `#${page.sequence}`,
    page.state === 'empty' ? '' : nvs.pageEntries(page.written, page.erased, page.free),
  ]);
  const { written, total } = countEntries(pages);
  return section(nvs.pages, nvs.usage(written, total), alignColumns(rows));
}

function entryLines({ entries }: NvsPartition, { nvs }: Messages): readonly string[] {
  const groups = Map.groupBy(entries, ({ namespace, namespaceIndex }) => namespace ?? `#${namespaceIndex}`);
  return [...groups].flatMap(([name, group]) => {
    const rows = group.map((entry) => entryRow(entry, nvs));
    return section(name, nvs.values(group.length), alignColumns(rows));
  });
}

function entryRow({ key, value, offset }: NvsEntry, words: Messages['nvs']): readonly Cell[] {
  const type = value.kind === 'integer' ? value.encoding : value.kind;
  return [hex(offset), key, type, valueText(value, words)];
}

function valueText(value: NvsValue, words: Messages['nvs']): string {
  if (value.kind === 'integer') return String(value.value);
  const { bytes } = value;
  if (value.kind === 'string') return JSON.stringify(readText(bytes));
  const start = Buffer.from(bytes.subarray(0, SHOWN_BYTES)).toString('hex');
  return words.blob(bytes.length, bytes.length > SHOWN_BYTES ? `${start}…` : start);
}

function findingLines(
  { findings, findingsLeftOut }: NvsPartition,
  messages: Messages,
  columns: number,
): readonly string[] {
  const words = messages.build.findings;
  if (findings.length === 0) return section(words.title, words.none, []);
  const body = findings.flatMap((finding) => {
    const { severity, code, offset } = finding;
    const { cause, remedy } = explainNvsFinding(finding, messages);
    const mark = styleText(colours[severity], words.severity[severity]);
    const text = wrapText(`${cause} ${remedy}`, columns - 4);
    return [`${mark}  ${hex(offset)}  ${styleText('dim', code)}`, ...text.map((line) => indent + line)];
  });
  const more = findingsLeftOut === 0 ? [] : [messages.nvs.findingsLeftOut(findingsLeftOut)];
  return section(words.title, '', [...body, ...more]);
}
