import type { ServerResponse } from 'node:http';
import { sendText } from './model-device.ts';

export type WledLock = 'ota-lock' | 'other-subnet' | 'busy';

/** What WLED says to an update that it does not allow. */
export function admitsUpdate(
  response: ServerResponse,
  lock: WledLock | undefined,
  isUnlocked: boolean,
): boolean {
  if (!isUnlocked) {
    /* Without its PIN it shows the page that asks for it. */
    sendText(
      response,
      200,
      '<html><body><form>Settings PIN: <input name="PIN"></form></body></html>',
      'text/html',
    );
    return false;
  }
  if (lock === 'ota-lock') sendText(response, 401, 'Access Denied Please unlock OTA in security settings!');
  if (lock === 'other-subnet') sendText(response, 401, 'Access Denied');
  if (lock === 'busy') sendText(response, 503, 'Update in progress');
  return lock === undefined;
}
