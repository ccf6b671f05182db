import type { RecipeLabel } from '../../../shared/contract/recipe-label.ts';
import type { RecipeProvisioning } from '../../../shared/contract/recipe-provisioning.ts';
import type { Messages } from '../../../shared/messages/messages.ts';
import { scanName } from './scan-words.ts';

export interface Fact {
  readonly name: string;
  readonly value: string;
  /** For what is copied or compared. */
  readonly mono?: boolean;
}

/** What each board gets that no other has, and what is printed for it; nothing for a recipe without either. */
export function partFacts(
  {
    provisioning,
    label,
  }: {
    readonly provisioning?: RecipeProvisioning | undefined;
    readonly label?: RecipeLabel | undefined;
  },
  messages: Messages,
): readonly Fact[] {
  return [
    ...(provisioning === undefined ? [] : numberFacts(provisioning, messages)),
    ...(label === undefined ? [] : [labelFact(label, messages)]),
  ];
}

function numberFacts(provisioning: RecipeProvisioning, messages: Messages): readonly Fact[] {
  const { counters, list, scans, serial, template, partition, encryptionKey, again } = provisioning;
  const { station, shell } = messages;
  const { recipeParts: words } = station;
  const pools = [
    ...counters.map(({ pool, prefix, width, start, last }) => {
      const written = (value: number) => prefix + String(value).padStart(width, '0');
      return words.counter(pool, written(start), last === undefined ? null : written(last));
    }),
    ...(list === undefined ? [] : [words.list(list.pool, list.key)]),
  ];
  const scanned = scans.map(({ name, label = null, mask = null }) =>
    words.scan(scanName({ name, label }, messages), mask),
  );
  const isRepeatable = pools.length > 0 || scans.length > 0 || template !== undefined;
  return [
    { name: words.numbers, value: pools.length === 0 ? words.numbersNone : shell.listed(pools) },
    ...(scanned.length === 0 ? [] : [{ name: words.scans, value: shell.listed(scanned) }]),
    ...(serial === undefined ? [] : [{ name: words.serial, value: serial, mono: true }]),
    ...(template === undefined
      ? []
      : [{ name: words.nvs, value: words.nvsOf(template, partition, encryptionKey !== undefined) }]),
    ...(isRepeatable ? [{ name: words.again, value: words.againModes[again] }] : []),
  ];
}

function labelFact(label: RecipeLabel, { station, shell }: Messages): Fact {
  const { recipeParts: words, print } = station;
  const size = 'width' in label ? [print.size(label.width, label.height)] : [];
  const to = 'file' in label.to ? words.toFile(label.to.file) : words.toPrinter(label.to.printer);
  return { name: words.label, value: shell.listed([words.formats[label.format], ...size, to]) };
}
