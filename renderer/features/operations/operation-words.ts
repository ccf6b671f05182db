import { changesFlash } from '../../../shared/changes-flash.ts';
import type { ChipView } from '../../../shared/contract/flash.ts';
import type { OperationView } from '../../../shared/contract/operations.ts';
import type { Messages } from '../../../shared/messages/messages.ts';
import { baseName, chipTitle } from '../../format/names.ts';
import { address } from '../../format/number.ts';

/** `ESP32-S3 34:85:18:9C:2B:18 on /dev/ttyACM0` */
export function boardName({ chip, mac }: ChipView, port: string, { operationsScreen }: Messages): string {
  return operationsScreen.ask.board(chipTitle(chip), mac, port);
}

/** What it is done with: a file, a stretch of flash, a build. */
export function subjectOf({ request, buildName }: OperationView): string {
  switch (request.kind) {
    case 'read':
    case 'backup':
    case 'restore':
    case 'merge':
      return baseName(request.file);
    case 'erase-region':
      return request.label ?? address(request.from);
    case 'erase-flash':
      return '';
    case 'write':
    case 'verify':
      return buildName ?? request.files.map(({ path }) => baseName(path)).join(', ');
  }
}

/** What breaking off leaves behind. */
export function cancelledWords(
  { request, step, reconnects }: Pick<OperationView, 'request' | 'step' | 'reconnects'>,
  { operationsScreen: { result } }: Messages,
): string {
  if (changesFlash(request.kind)) {
    const untouched = step === 'connect' && reconnects === 0;
    return untouched ? result.cancelledNothing : result.cancelledFlash;
  }
  return request.kind === 'verify' ? result.cancelledNothing : result.cancelledFile;
}
