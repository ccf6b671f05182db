import { counted, grouped } from '../quantity.ts';

/** Words of `flashdock nvs`. */
export const nvs = {
  written: (path: string, size: number) => `Wrote ${path}, ${grouped(size)} bytes.`,
  keyMade: (path: string) =>
    `Wrote the key to ${path}. Keep it: without it nothing encrypted with it can be read.`,
  hmacKeyMade: (path: string) => `Wrote the HMAC key to ${path}, for the chip’s eFuses.`,
  pages: 'Pages',
  pageState: { empty: 'empty', active: 'active', full: 'full', freeing: 'being emptied', corrupt: 'corrupt' },
  version: (version: number) => `version ${version}`,
  pageEntries: (written: number, erased: number, free: number) =>
    `${written} written, ${erased} erased, ${free} free`,
  usage: (written: number, total: number) => `${grouped(written)} of ${grouped(total)} entries written`,
  values: (count: number) => counted(count, 'value'),
  blob: (size: number, start: string) => `${grouped(size)} bytes  ${start}`,
  findingsLeftOut: (count: number) => `and ${grouped(count)} more.`,
};

export type NvsWords = typeof nvs;
