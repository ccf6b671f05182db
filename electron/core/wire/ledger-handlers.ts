import { implement } from '@orpc/server';
import { contract } from '../../../shared/contract/contract.ts';
import type { Outcome } from '../../../shared/contract/fault.ts';
import type { LedgerReport } from '../../../shared/contract/ledger-summary.ts';
import { messagesFor, type Locale } from '../../../shared/messages/locale.ts';
import { localDay } from '../../../shared/report/local-time.ts';
import { reportHtml } from '../../../shared/report/report-html.ts';
import { ok } from '../../../shared/result.ts';
import type { Bench } from '../bench.ts';
import { exportToFile } from '../ledger/export/export-file.ts';
import { exportRecords } from '../ledger/export/export-records.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Stretch } from '../ledger/summary.ts';
import type { Host } from './host.ts';
import { watchStore } from './watch-store.ts';

export function ledgerHandlers({ ledger }: Pick<Bench, 'ledger'>, host: Host) {
  const on = implement(contract.ledger);
  return {
    search: on.search.handler(({ input }) => ledger.search(input)),
    show: on.show.handler(({ input }) => ledger.show(input.id)),
    life: on.life.handler(({ input: { before, limit, ...device } }) =>
      ledger.life(device, { before, limit }),
    ),
    releases: on.releases.handler(() => ledger.releases()),
    summary: on.summary.handler(({ input }) => ledger.summary(input)),
    report: on.report.handler(({ input }) => reportOf(ledger, input.of, input.locale)),
    saveReport: on.saveReport.handler(async ({ input: { of, locale, format } }) => {
      const report = await reportOf(ledger, of, locale);
      if (!report.ok) return report;
      const { name, html } = report.value;
      return format === 'pdf'
        ? await host.savePdf(`${name}.pdf`, html)
        : await host.saveText(`${name}.html`, html);
    }),
    saveExport: on.saveExport.handler(async ({ input: { query, format } }) => {
      const path = await host.chooseTarget(`flashdock-ledger-${localDay(Date.now())}.${format}`);
      if (!path.ok) return path;
      if (path.value === null) return ok(null);
      const entries = await exportToFile(ledger, query, format, path.value);
      return entries.ok ? ok({ path: path.value, entries: entries.value }) : entries;
    }),
    export: on.export.handler(({ input, signal }) =>
      exportRecords(ledger, input.query, input.format, signal),
    ),
    watch: on.watch.handler(({ signal }) => watchStore(ledger.state, signal)),
  };
}

async function reportOf(
  ledger: Pick<Ledger, 'summary'>,
  of: Stretch,
  locale: Locale,
): Promise<Outcome<LedgerReport>> {
  const summary = await ledger.summary(of);
  if (!summary.ok) return summary;
  const messages = messagesFor[locale];
  return ok({
    name: messages.ledgerReport.fileName(localDay(of.from)),
    html: reportHtml(summary.value, messages, locale, Date.now()),
  });
}
