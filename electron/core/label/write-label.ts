import { appendFile, mkdir, realpath } from 'node:fs/promises';
import { dirname, resolve, sep } from 'node:path';
import type { Outcome } from '../../../shared/contract/fault.ts';
import type { DeviceValues } from '../../../shared/firmware/nvs/fill-columns.ts';
import { parseTemplate } from '../../../shared/firmware/nvs/placeholder.ts';
import { fail, ok } from '../../../shared/result.ts';
import { saveFile } from '../save-file.ts';
import { fillLabelText } from './fill-label-text.ts';
import type { MadeLabel } from './make-label.ts';

/** No system takes all of them in a name, and a value must not lead into another folder. */
const unsafe = /[\\/:*?"<>|\p{Cc}]/gu;

/** Where the label of one board goes. */
export function labelPath(template: string, recipePath: string, device: DeviceValues): Outcome<string> {
  const parts: string[] = [];
  for (const part of template.split('/')) {
    const filled = fillLabelText(part, 'label.to.file', device);
    if (!filled.ok) return filled;
    if (isUnnamed(part, filled.value))
      return fail({ code: 'label-file-unnamed', params: { template: part } });
    parts.push(filled.value.replaceAll(unsafe, '_').replace(/^\.+$/, '_'));
  }
  return ok(resolve(dirname(recipePath), ...parts));
}

/** All that tells it from the file of another board is empty. */
function isUnnamed(template: string, filled: string): boolean {
  const pieces = parseTemplate(template);
  if (!pieces.ok || pieces.value.every((piece) => typeof piece === 'string')) return false;
  return filled === pieces.value.filter((piece) => typeof piece === 'string').join('');
}

/** In the recipe's folder or below it, also where links lead. Returns the path. */
export async function writeLabel(
  { bytes, heading }: MadeLabel,
  template: string,
  recipePath: string,
  device: DeviceValues,
): Promise<Outcome<string>> {
  const folder = dirname(recipePath);
  const named = labelPath(template, recipePath, device);
  if (!named.ok) return named;
  const path = named.value;
  const failed = (reason: string) => fail({ code: 'label-not-written', params: { path, reason } } as const);
  try {
    await mkdir(dirname(path), { recursive: true });
    const [root, real] = [await realpath(folder), await realpath(dirname(path))];
    if (real !== root && !real.startsWith(root + sep)) return failed('EACCES');
    if (heading === undefined) await saveFile(path, bytes);
    else await append(path, bytes, heading);
    return ok(path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return failed(String(error.code));
  }
}

async function append(path: string, line: Buffer, heading: Buffer): Promise<void> {
  /* Whoever creates the file writes its first line, also of two stations. */
  await appendFile(path, heading, { flag: 'ax' }).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  });
  await appendFile(path, line, { flush: true });
}
