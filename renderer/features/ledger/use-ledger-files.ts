import { useState } from 'react';
import type { ExportFormat, LedgerQuery } from '../../../shared/contract/ledger.ts';
import { day } from '../../format/time.ts';
import { attempt } from '../../state/attempt.ts';
import { useBench, useClient, useLocale, useMessages } from '../../state/bench-context.tsx';
import { downloadBlob, downloadText } from '../../ui/download-text.ts';
import { tellDone, tellFault, tellProblem } from '../../ui/toasts.ts';

const types: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv;charset=utf-8',
  jsonl: 'application/jsonl',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** Exports and reports: into a file of the person's choice on the desktop, a download in the browser. */
export function useLedgerFiles() {
  const client = useClient();
  const locale = useLocale();
  const messages = useMessages();
  const isDesktop = useBench((state) => state.host?.face === 'desktop');
  const [busy, setBusy] = useState(false);
  const words = messages.ledger.export;

  const download = async (query: LedgerQuery, format: ExportFormat): Promise<number | null> => {
    /* A blob of blobs: the browser keeps them on its disk, not in the page's memory. */
    const parts: Blob[] = [];
    for await (const part of await client.ledger.export({ query, format })) {
      if (part.kind === 'text') parts.push(new Blob([part.text]));
      else if (part.kind === 'bytes') parts.push(new Blob([bytesOf(part.base64)]));
      else if (part.kind === 'fault') {
        tellFault(part.fault, messages);
        return null;
      } else {
        downloadBlob(
          `flashdock-ledger-${day(Date.now())}.${format}`,
          new Blob(parts, { type: types[format] }),
        );
        return part.entries;
      }
    }
    return null;
  };
  const exportList = async (query: LedgerQuery, format: ExportFormat): Promise<void> => {
    setBusy(true);
    try {
      const saved = isDesktop
        ? ((await attempt(client.ledger.saveExport({ query, format }), messages))?.entries ?? null)
        : await download(query, format);
      if (saved !== null) tellDone(words.saved(saved));
    } catch {
      tellProblem(messages.shell.failed, messages.shell.connection.lost);
    } finally {
      setBusy(false);
    }
  };
  const saveReport = async (of: { from: number; until: number }, format: 'html' | 'pdf'): Promise<void> => {
    if (isDesktop) {
      const path = await attempt(client.ledger.saveReport({ of, locale, format }), messages);
      if (path !== null) tellDone(words.reportSaved, path);
      return;
    }
    const report = await attempt(client.ledger.report({ of, locale }), messages);
    if (report) downloadText(`${report.name}.html`, report.html, 'text/html');
  };
  return { busy, isDesktop, exportList, saveReport };
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
