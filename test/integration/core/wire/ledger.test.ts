import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createRouter } from '../../../../electron/core/wire/router.ts';
import { createWireServer } from '../../../../electron/core/wire/serve-wire.ts';
import type { Host } from '../../../../electron/core/wire/host.ts';
import { clientOver } from '../../../../renderer/connect/client-over.ts';
import { fail, ok } from '../../../../shared/result.ts';
import { aJob, morning, openTestLedger, recordAll, valueOf } from '../../../support/ledger.ts';
import { createQuietBench, createQuietHost } from '../../../support/quiet-bench.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';
import { memoryWires } from '../../../support/wires/memory-wire.ts';

const of = { from: morning - 3_600_000, until: morning + 3_600_000 };

/** A screen before a shell with a save dialog, which `answer` closes; where the files went, by their names. */
async function screen(answer: Partial<Host> = {}) {
  const folder = await temporaryDirectory();
  const { ledger } = openTestLedger(join(await temporaryDirectory(), 'ledger.sqlite'));
  await recordAll(ledger, [aJob({ serial: 'TS3-0001' }), aJob({ serial: 'TS3-0002', verdict: 'failed' })]);
  const saved = new Map<string, string>();
  const save = (name: string, text: string) => {
    saved.set(name, text);
    return Promise.resolve(ok(join(folder, name)));
  };
  const dialogs: Partial<Host> = {
    chooseTarget: (name) => Promise.resolve(ok(join(folder, name))),
    saveText: save,
    savePdf: save,
    ...answer,
  };
  const { bench } = await createQuietBench(folder);
  const host = { ...createQuietHost().host, ...dialogs };
  const wires = memoryWires();
  createWireServer(createRouter({ ...bench, ledger }, host), (error) => {
    throw error;
  })(wires.bench);
  onTestFinished(() => wires.close());
  return { client: clientOver(() => Promise.resolve(wires.screen)), folder, saved };
}

describe('an export to a place that somebody chooses', () => {
  test.for([
    ['csv', 'id,ended'],
    ['jsonl', '{"id":'],
    ['xlsx', 'PK'],
  ] as const)('as %s is written there, with how many entries it has', async ([format, begin]) => {
    const { client, folder } = await screen();
    const saved = valueOf(await client.ledger.saveExport({ query: { serial: 'TS3-0001' }, format }));
    expect(saved?.entries).toBe(1);
    expect(saved?.path).toMatch(new RegExp(`^${folder}/flashdock-ledger-\\d{4}-\\d\\d-\\d\\d\\.${format}$`));
    expect((await readFile(saved?.path ?? '', 'latin1')).startsWith(begin)).toBe(true);
  });

  test('is nothing where the dialog is closed without a choice', async () => {
    const { client, folder } = await screen({ chooseTarget: () => Promise.resolve(ok(null)) });
    const before = await readdir(folder);
    expect(await client.ledger.saveExport({ query: {}, format: 'csv' })).toEqual(ok(null));
    expect(await readdir(folder)).toEqual(before);
  });

  test('says why it cannot be written there', async () => {
    const chooseTarget = () => Promise.resolve(ok('/nowhere/at/all.csv'));
    const { client } = await screen({ chooseTarget });
    expect(await client.ledger.saveExport({ query: {}, format: 'csv' })).toMatchObject({
      fault: { code: 'ledger-export-failed', params: { path: '/nowhere/at/all.csv' } },
    });
  });
});

describe('a shift report', () => {
  test('is one sheet in the language of the screen, as HTML and for the printer alike', async () => {
    const { client, folder, saved } = await screen();
    const html = valueOf(await client.ledger.saveReport({ of, locale: 'zh-CN', format: 'html' })) ?? '';
    const pdf = valueOf(await client.ledger.saveReport({ of, locale: 'zh-CN', format: 'pdf' })) ?? '';
    expect([html, pdf]).toEqual([...saved.keys()].map((name) => join(folder, name)));
    expect([html.slice(-5), pdf.slice(-4)]).toEqual(['.html', '.pdf']);
    for (const text of saved.values()) {
      expect(text).toMatch(/<html lang="zh-CN"/);
      expect(text).toMatch(/<h1>\p{Script=Han}+</u);
      expect(text).toContain('line-2');
    }
  });

  test('that cannot be printed says why', async () => {
    const fault = { code: 'report-not-printed' as const, params: { reason: 'no printer' } };
    const { client } = await screen({ savePdf: () => Promise.resolve(fail(fault)) });
    expect(await client.ledger.saveReport({ of, locale: 'en', format: 'pdf' })).toEqual(fail(fault));
  });
});
