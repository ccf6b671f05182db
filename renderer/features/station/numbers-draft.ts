import type { CheckDigit, RecipeProvisioning } from '../../../shared/contract/recipe-provisioning.ts';
import { isSame } from './is-same.ts';

/** What each board gets, as a person is writing it: one counter, one barcode and one list. */
export interface NumbersDraft {
  readonly counter: {
    readonly on: boolean;
    readonly pool: string;
    readonly prefix: string;
    readonly width: string;
    readonly first: string;
    /** Empty: no end. */
    readonly last: string;
    readonly checkDigit: CheckDigit;
  };
  readonly scan: {
    readonly on: boolean;
    readonly label: string;
    readonly mask: string;
    readonly unique: boolean;
    /** Where boards may not have the same. */
    readonly pool: string;
  };
  readonly list: { readonly on: boolean; readonly pool: string; readonly key: string; readonly file: string };
  readonly serial: string;
  /** A CSV beside the recipe; empty: nothing is written. */
  readonly template: string;
  readonly partition: string;
  readonly again: RecipeProvisioning['again'];
}

export const noNumbers: NumbersDraft = {
  counter: { on: false, pool: 'serial', prefix: '', width: '6', first: '1', last: '', checkDigit: 'none' },
  scan: { on: false, label: '', mask: '', unique: true, pool: 'scans' },
  list: { on: false, pool: 'list', key: '', file: '' },
  serial: '',
  template: '',
  partition: 'nvs',
  again: 'own-number',
};

/** Null: there is more in it than the form shows. */
export function numbersDraftOf(provisioning: RecipeProvisioning | undefined): NumbersDraft | null {
  if (provisioning === undefined) return noNumbers;
  const { counters, scans, list, serial, template, partition, again } = provisioning;
  const [counter, scan] = [counters[0], scans[0]];
  const draft: NumbersDraft = {
    counter: counter
      ? {
          on: true,
          pool: counter.pool,
          prefix: counter.prefix,
          width: `${counter.width}`,
          first: `${counter.start}`,
          last: counter.last === undefined ? '' : `${counter.last}`,
          checkDigit: counter.checkDigit,
        }
      : noNumbers.counter,
    scan: scan
      ? {
          on: true,
          label: scan.label ?? '',
          mask: scan.mask ?? '',
          unique: scan.pool !== undefined,
          pool: scan.pool ?? noNumbers.scan.pool,
        }
      : noNumbers.scan,
    list: list ? { on: true, pool: list.pool, key: list.key, file: list.file ?? '' } : noNumbers.list,
    serial: serial ?? '',
    template: template ?? '',
    partition,
    again,
  };
  return isSame(provisioningOf(draft), provisioning) ? draft : null;
}

/** Undefined for a recipe that gives all boards the same. What is no number is refused by the bench, which says where. */
export function provisioningOf(draft: NumbersDraft): RecipeProvisioning | undefined {
  const { counter, scan, list, serial, template, partition, again } = draft;
  if (!counter.on && !scan.on && !list.on && template === '') return undefined;
  return {
    ...(template !== '' && { template }),
    partition,
    version: 2,
    counters: counter.on ? [counterOf(counter)] : [],
    ...(list.on && {
      list: { pool: list.pool, key: list.key, secret: [], ...(list.file !== '' && { file: list.file }) },
    }),
    scans: scan.on
      ? [
          {
            name: '',
            ...(scan.label !== '' && { label: scan.label }),
            ...(scan.mask !== '' && { mask: scan.mask }),
            ...(scan.unique && { pool: scan.pool }),
          },
        ]
      : [],
    ...(serial !== '' && { serial }),
    again,
  };
}

function counterOf({ pool, prefix, width, first, last, checkDigit }: NumbersDraft['counter']) {
  const start = { name: '', pool, prefix, width: Number(width), step: 1, checkDigit, start: Number(first) };
  return last.trim() === '' ? start : { ...start, last: Number(last) };
}
