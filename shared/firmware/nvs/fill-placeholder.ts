import { fail, ok, type Result } from '../../result.ts';
import type { DeviceValues } from './fill-columns.ts';
import type { Placeholder } from './placeholder.ts';
import type { FillProblem } from './row-fault.ts';

type Filled = Result<string, FillProblem>;

const MAC_LENGTH = 6;
const WIDTH = /^0(\d{1,2})$/;

export function fillPlaceholder(placeholder: Placeholder, device: DeviceValues): Filled {
  const { source, name, text } = placeholder;
  if (source === 'mac') return fillMac(placeholder, device.mac);
  if (source === 'counter') {
    const value = device.counters.get(name);
    return value === undefined ? missing(placeholder) : fillCounter(placeholder, value);
  }
  const value = textOf(device, source, name);
  if (value === undefined) return missing(placeholder);
  if (placeholder.addition !== 0n) return fail({ kind: 'addition-to-text', text });
  const characters = cut(Array.from(value), placeholder);
  return characters.ok ? format(placeholder, characters.value.join(''), {}) : characters;
}

function textOf(device: DeviceValues, source: Placeholder['source'], name: string): string | undefined {
  if (source === 'list') return device.list.get(name);
  if (source === 'scan') return device.scans.get(name);
  return source === 'number' ? device.numbers?.get(name) : device.facts?.get(source);
}

function missing({ text, source, name }: Placeholder): Filled {
  return fail({ kind: 'device-value-missing', text, name: name === '' ? source : `${source}.${name}` });
}

function fillMac(placeholder: Placeholder, mac: Uint8Array): Filled {
  const base = mac.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n);
  const value = base + placeholder.addition;
  if (value < 0n || value >= 1n << 48n) return fail({ kind: 'number-beyond-mac', text: placeholder.text });
  const digits = value.toString(16).padStart(2 * MAC_LENGTH, '0');
  const bytes = cut(digits.match(/../g) ?? [], placeholder);
  if (!bytes.ok) return bytes;
  return format(placeholder, bytes.value.join(''), {
    colon: (text) => (text.match(/../g) ?? []).join(':'),
    dash: (text) => (text.match(/../g) ?? []).join('-'),
    decimal: (text) => String(BigInt(`0x${text}`)),
  });
}

function fillCounter(placeholder: Placeholder, counter: bigint): Filled {
  const { text, slice, addition } = placeholder;
  if (slice !== undefined) return fail({ kind: 'placeholder-malformed', text });
  const value = counter + addition;
  if (value < 0n) return fail({ kind: 'number-beyond-mac', text });
  return format(placeholder, String(value), { hex: (digits) => BigInt(digits).toString(16) });
}

/** The part that a placeholder asks for; a slice that takes nothing is a mistake. */
function cut<T>(parts: readonly T[], { slice, text }: Placeholder): Result<readonly T[], FillProblem> {
  if (slice === undefined) return ok(parts);
  const [from, to] = [slice.from ?? 0, slice.to ?? parts.length];
  if (from >= to || to > parts.length) return fail({ kind: 'slice-outside', text, length: parts.length });
  return ok(parts.slice(from, to));
}

type Formats = Readonly<Record<string, (text: string) => string>>;

/** Formats one after the other, as they are written; of the source's own one at most, which reads the bare value. */
function format({ text, formats, source }: Placeholder, value: string, own: Formats): Filled {
  let formatted = value;
  let isOwn = false;
  for (const name of formats) {
    const width = source === 'counter' ? WIDTH.exec(name)?.[1] : undefined;
    const change = Object.hasOwn(own, name) && !isOwn ? own[name] : undefined;
    if (width !== undefined) formatted = formatted.padStart(Number(width), '0');
    else if (name === 'upper') formatted = formatted.toUpperCase();
    else if (change !== undefined) {
      formatted = change(formatted);
      isOwn = true;
    } else return fail({ kind: 'format-unknown', text, format: name });
  }
  return ok(formatted);
}
