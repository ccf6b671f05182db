import type { NvsEntry, NvsPartition, NvsValue } from '../../../shared/firmware/nvs/read-partition.ts';
import { countEntries } from '../../../shared/firmware/nvs/read-partition.ts';
import { explainNvsFinding } from '../../../shared/messages/explain.ts';
import type { Messages } from '../../../shared/messages/messages.ts';

/**
 * What `nvs read --json` prints. Integers of up to 32 bits are numbers, those of 64 decimal text; strings are text,
 * blobs hexadecimal with their size in bytes.
 */
export function nvsDocument(partition: NvsPartition, messages: Messages) {
  return {
    pages: partition.pages,
    namespaces: [...partition.namespaces].map(([index, name]) => ({ index, name })),
    entries: partition.entries.map(entryDocument),
    usage: countEntries(partition.pages),
    findings: partition.findings.map((finding) => {
      const { cause, remedy } = explainNvsFinding(finding, messages);
      const { code, severity, offset } = finding;
      return { code, severity, offset, message: cause, remedy };
    }),
    findingsLeftOut: partition.findingsLeftOut,
  };
}

function entryDocument({ namespace, namespaceIndex, key, offset, value }: NvsEntry) {
  return { namespace, namespaceIndex, key, offset, ...valueDocument(value) };
}

function valueDocument(value: NvsValue) {
  if (value.kind === 'integer') {
    const { encoding } = value;
    return { type: encoding, value: encoding.endsWith('64') ? String(value.value) : Number(value.value) };
  }
  const { bytes } = value;
  if (value.kind === 'string') return { type: 'string', value: new TextDecoder().decode(bytes) };
  return { type: 'blob', size: bytes.length, value: Buffer.from(bytes).toString('hex') };
}
