import { gunzipSync } from 'node:zlib';
import type { DeviceAnswer } from './device-request.ts';

const shownLength = 120;
const gunzipLimit = 1024 * 1024;

/** The body as text, unpacked where a device sent its page packed. */
export function textOf({ headers, body }: DeviceAnswer): string {
  if (headers['content-encoding'] !== 'gzip') return body.toString();
  try {
    return gunzipSync(body, { maxOutputLength: gunzipLimit }).toString();
  } catch {
    return '';
  }
}

/** The body as a JSON object; undefined for anything else. */
export function jsonOf(answer: DeviceAnswer): Readonly<Record<string, unknown>> | undefined {
  try {
    return asObject(JSON.parse(textOf(answer)));
  } catch {
    return undefined;
  }
}

export function asObject(value: unknown): Readonly<Record<string, unknown>> | undefined {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? (value as Readonly<Record<string, unknown>>) : undefined;
}

export function asText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

export function asNumber(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** What a person may see of an answer: one short line without markup or control characters. */
export function excerpt(answer: DeviceAnswer): string {
  return excerptOf(textOf(answer));
}

export function excerptOf(answer: string): string {
  const text = withoutHidden(answer)
    .replace(/<[^<>]*>/g, ' ')
    // eslint-disable-next-line no-control-regex -- control characters are what is to go
    .replace(/[\u0000-\u001f\u007f-\u009f\s]+/g, ' ')
    .trim();
  return text.length > shownLength ? `${text.slice(0, shownLength)}…` : text;
}

const hidden = /<(script|style|head)\b|<\/(script|style|head)>/gi;

/** Without the elements that a browser shows nothing of. In one pass: a device may send a page of beginnings only. */
function withoutHidden(page: string): string {
  const shown: string[] = [];
  let inside: string | undefined;
  let shownFrom = 0;
  for (const { 0: tag, 1: begun, 2: ended, index } of page.matchAll(hidden)) {
    if (inside === undefined && begun !== undefined) {
      shown.push(page.slice(shownFrom, index), ' ');
      inside = begun.toLowerCase();
    } else if (inside !== undefined && ended?.toLowerCase() === inside) {
      inside = undefined;
      shownFrom = index + tag.length;
    }
  }
  if (inside === undefined) shown.push(page.slice(shownFrom));
  return shown.join('');
}
