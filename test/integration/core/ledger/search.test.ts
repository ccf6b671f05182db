import { describe, expect, test } from 'vitest';
import type { PageQuery } from '../../../../electron/core/ledger/ledger.ts';
import { databaseKinds, databaseUrl } from '../../../support/databases.ts';
import {
  aDownload,
  aJob,
  morning,
  openTestLedger,
  recordAll,
  serialsOf,
  valueOf,
} from '../../../support/ledger.ts';

const minute = 60_000;
const old = 'c'.repeat(64);

const entries = [
  aJob({ serial: 'TS3-0001', endedAt: morning }),
  aJob({
    serial: 'TS3-0002',
    endedAt: morning + minute,
    mac: '34:85:18:9C:2B:90',
    verdict: 'failed',
    fault: { code: 'boot-brown-out', params: {} },
  }),
  aDownload({ serial: 'HK-0001', endedAt: morning + 2 * minute, mac: null, deviceName: 'HomeKey_50%' }),
  aJob({
    serial: 'TS3-0003',
    endedAt: morning + 3 * minute,
    releaseId: old,
    releaseVersion: '0.0.9',
    mac: '7C:DF:A1:40:0B:12',
  }),
  aDownload({ serial: 'TS3-0001', endedAt: morning + 4 * minute, verdict: 'aborted' }),
];

const cases: readonly (readonly [string, PageQuery, readonly string[]])[] = [
  ['nothing', {}, ['TS3-0001', 'TS3-0003', 'HK-0001', 'TS3-0002', 'TS3-0001']],
  ['a MAC', { mac: '34:85:18:9C:2A:F0' }, ['TS3-0001', 'TS3-0001']],
  ['a MAC as somebody types it', { mac: '3485189c2b90' }, ['TS3-0002']],
  ['a MAC and a verdict', { mac: '34-85-18-9c-2a-f0', verdicts: ['pass'] }, ['TS3-0001']],
  ['what is no MAC', { mac: 'TS3-0001' }, []],
  ['a serial number', { serial: 'TS3-0003' }, ['TS3-0003']],
  ['a serial number and a way', { serial: 'TS3-0001', kinds: ['download'] }, ['TS3-0001']],
  ['a time', { from: morning + minute, until: morning + 3 * minute }, ['HK-0001', 'TS3-0002']],
  ['verdicts', { verdicts: ['failed', 'aborted'] }, ['TS3-0001', 'TS3-0002']],
  ['a way', { kinds: ['job'] }, ['TS3-0003', 'TS3-0002', 'TS3-0001']],
  ['a verdict that its way never has', { kinds: ['download'], verdicts: ['pass'] }, []],
  ['a release', { releases: [old] }, ['TS3-0003']],
  [
    'a release and a verdict',
    { releases: ['a'.repeat(64), old], verdicts: ['pass'] },
    ['TS3-0003', 'TS3-0001'],
  ],
  ['part of a MAC', { text: '9c:2b' }, ['TS3-0002']],
  ['part of a serial number', { text: 'ts3-000' }, ['TS3-0001', 'TS3-0003', 'TS3-0002', 'TS3-0001']],
  ['part of a name', { text: 'homekey' }, ['HK-0001']],
  ['wildcards as they are', { text: '_50%' }, ['HK-0001']],
  ['wildcards that stand for nothing', { text: 'y%50' }, []],
  ['an address of the LAN', { text: '192.168.1.68', verdicts: ['aborted'] }, ['TS3-0001']],
  ['name and version', { text: 'TianShanOS 0.0.9' }, ['TS3-0003']],
  ['the beginning of a hash', { text: 'bbbbbbbb', kinds: ['job'], releases: [old] }, ['TS3-0003']],
  ['a text and a time', { text: 'tianshanos', until: morning + minute }, ['TS3-0001']],
  ['quotes', { text: `"'; drop` }, []],
];

describe.each(databaseKinds)('a ledger in %s', (kind) => {
  test('finds by whatever is known, newest first', async (context) => {
    const { ledger } = openTestLedger(await databaseUrl(kind, context));
    await recordAll(ledger, entries);
    const found: Record<string, readonly (string | null)[]> = {};
    for (const [what, query] of cases) found[what] = serialsOf(valueOf(await ledger.search(query)).entries);
    expect(found).toEqual(Object.fromEntries(cases.map(([what, , expected]) => [what, expected])));
  });

  test('goes on where the page before ended, through any number of branches', async (context) => {
    const { ledger } = openTestLedger(await databaseUrl(kind, context));
    await recordAll(ledger, entries);
    const queries: readonly PageQuery[] = [
      {},
      { verdicts: ['pass', 'failed', 'aborted', 'complete'] },
      { text: 'TianShanOS' },
      { text: 'bbb', kinds: ['job', 'download'] },
    ];
    for (const query of queries) {
      const found: (string | null)[] = [];
      for (let before: number | null | undefined; before !== null;) {
        const page = valueOf(await ledger.search({ ...query, before, limit: 2 }));
        expect(page.entries.length).toBeLessThanOrEqual(2);
        found.push(...serialsOf(page.entries));
        before = page.next;
      }
      expect(found).toEqual(['TS3-0001', 'TS3-0003', 'HK-0001', 'TS3-0002', 'TS3-0001']);
    }
  });

  test('keeps every word of an entry', async (context) => {
    const { ledger } = openTestLedger(await databaseUrl(kind, context));
    const entry = aJob({
      slot: '3',
      serial: 'A “quoted” 序列号',
      verdict: 'failed',
      fault: { code: 'verify-mismatch', params: { path: 'app.bin', from: 1, to: 2, blank: false } },
      details: { log: ['\u0000\u001b[31mE (1) boot\ud800'] },
    });
    await recordAll(ledger, [entry]);
    const [found] = valueOf(await ledger.search({})).entries;
    const record = valueOf(await ledger.show(found?.id ?? 0));
    expect(record).toEqual({ ...entry, id: found?.id, operator: 'mei', station: 'line-2' });
    expect(await ledger.show(1)).toMatchObject({ fault: { code: 'ledger-entry-not-found' } });
  });

  test('takes names that no database holds, and cuts what nobody would read', async (context) => {
    const { ledger } = openTestLedger(await databaseUrl(kind, context));
    await recordAll(ledger, [aDownload({ deviceName: `a\0b\ud800${'x'.repeat(5_000)}` })]);
    const [found] = valueOf(await ledger.search({})).entries;
    expect(found?.deviceName).toBe(`ab\ufffd${'x'.repeat(297)}`);
  });

  test('keeps all that ended in the same millisecond, from several programs too', async (context) => {
    const url = await databaseUrl(kind, context);
    const ledgers = [openTestLedger(url), openTestLedger(url), openTestLedger(url)];
    await Promise.all(
      ledgers.map(({ ledger }) =>
        recordAll(
          ledger,
          Array.from({ length: 120 }, () => aJob()),
        ),
      ),
    );
    const { ledger } = openTestLedger(url);
    const ids = new Set<number>();
    for await (const page of ledger.records({})) for (const { id } of valueOf(page)) ids.add(id);
    expect(ids.size).toBe(360);
  });

  test('knows its releases, by name, version, both, or the beginning of an id', async (context) => {
    const { ledger } = openTestLedger(await databaseUrl(kind, context));
    await recordAll(ledger, entries);
    expect(valueOf(await ledger.releases())).toEqual([
      { id: 'a'.repeat(64), name: 'TianShanOS', version: '0.1.0' },
      { id: old, name: 'TianShanOS', version: '0.0.9' },
    ]);
    const find = async (text: string) => valueOf(await ledger.findReleases(text));
    expect(await find('TianShanOS')).toHaveLength(2);
    expect(await find('0.0.9')).toEqual([old]);
    expect(await find('TianShanOS 0.0.9')).toEqual([old]);
    expect(await find('CCCCCC')).toEqual([old]);
    expect(await ledger.findReleases('9.9')).toMatchObject({ fault: { code: 'ledger-release-not-found' } });
  });
});
