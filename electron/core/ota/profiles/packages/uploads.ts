import type { Outcome } from '../../../../../shared/contract/fault.ts';
import { fail } from '../../../../../shared/result.ts';
import type { Log } from '../../../log.ts';
import { contentMisfit, readContent } from '../../../packages/content.ts';
import type { PackageRow, PackageStore } from '../../../packages/store.ts';
import type { Exchange } from '../../exchange.ts';
import type { Route } from '../../routes.ts';
import { refusal, type Answer } from './answers.ts';
import { readForm, type Form } from './form.ts';

export function uploadRoutes(store: PackageStore, answer: Answer, log: Log): Route[] {
  return [
    { methods: ['PUT'], path: '/update', handle: (exchange) => update(exchange, store, answer, log) },
    { methods: ['PUT'], path: '/upload', handle: (exchange) => upload(exchange, store, answer, log) },
  ];
}

async function update(exchange: Exchange, store: PackageStore, answer: Answer, log: Log): Promise<void> {
  const taken = await take(exchange, store, log, false);
  if (taken === 'nothing') answer(exchange, { status: 400, error: 'No file or content' });
  else answer(exchange, taken.ok ? { status: 200 } : refusal(taken.fault));
}

/** As the later server has it: it may overwrite, and says how. */
async function upload(exchange: Exchange, store: PackageStore, answer: Answer, log: Log): Promise<void> {
  const overwrite = exchange.query.get('overwrite') === '1';
  const taken = await take(exchange, store, log, overwrite);
  if (taken === 'nothing') answer(exchange, { status: 400, error: 'No file or content' });
  else if (taken.ok) answer(exchange, { status: 200 });
  else if (taken.fault.code === 'package-exists')
    answer(exchange, { status: 409, error: 'Version exists', TIP: 'Add ?overwrite=1 to replace it.' });
  else answer(exchange, refusal(taken.fault));
}

/** Reads, checks and stores one upload. `nothing`: the form lacked its file or its content. */
async function take(
  exchange: Exchange,
  store: PackageStore,
  log: Log,
  overwrite: boolean,
): Promise<Outcome<PackageRow> | 'nothing'> {
  const form = await readForm(exchange.request, store.receive);
  const taken = await judge(form, store, overwrite);
  if (form.file?.ok === true) await store.discard(form.file.value);
  if (taken === 'nothing' || !taken.ok) {
    const code = taken === 'nothing' ? 'package-upload-cut' : taken.fault.code;
    log.add('warning', { code: 'package-refused', params: { address: exchange.address, code } });
  }
  return taken;
}

async function judge(
  { fields, file, complete }: Form,
  store: PackageStore,
  overwrite: boolean,
): Promise<Outcome<PackageRow> | 'nothing'> {
  const text = fields.get('content');
  if (file?.ok === false) return file;
  if (!complete || text === undefined || file === undefined) return 'nothing';
  const read = readContent(text);
  if (!read.ok) return read;
  const misfit = contentMisfit(read.value.content, file.value.sha256);
  if (misfit !== undefined) return fail(misfit);
  return store.add({ file: file.value, ...read.value, overwrite });
}
