import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, BrowserWindow } from 'electron';
import type { Outcome } from '../../shared/contract/fault.ts';
import { fail, ok } from '../../shared/result.ts';

/** The text as a PDF on A4, by a window that nobody sees and that runs no script. */
export async function printPdf(html: string): Promise<Outcome<Uint8Array>> {
  const window = new BrowserWindow({
    show: false,
    webPreferences: { javascript: false, sandbox: true, partition: 'print' },
  });
  const file = join(app.getPath('temp'), `flashdock-${process.pid}-${Date.now()}.html`);
  try {
    await writeFile(file, html);
    await window.loadFile(file);
    return ok(await window.webContents.printToPDF({ pageSize: 'A4', printBackground: true }));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return fail({ code: 'report-not-printed', params: { reason } });
  } finally {
    window.destroy();
    await rm(file, { force: true });
  }
}
