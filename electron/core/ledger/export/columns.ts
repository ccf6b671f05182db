import type { LedgerRecord } from '../../../../shared/contract/ledger.ts';

type Column = readonly [name: string, valueOf: (record: LedgerRecord) => string | number | null];

/** One row per entry; names stay as they are, whatever is added later comes at the end. */
export const columns: readonly Column[] = [
  ['id', ({ id }) => id],
  ['ended', ({ endedAt }) => new Date(endedAt).toISOString()],
  ['seconds', ({ startedAt, endedAt }) => (endedAt - startedAt) / 1_000],
  ['kind', ({ kind }) => kind],
  ['verdict', ({ verdict }) => verdict],
  ['reason', ({ fault }) => fault?.code ?? null],
  ['reason_params', ({ fault }) => (fault === null ? null : JSON.stringify(fault.params))],
  ['operator', ({ operator }) => operator],
  ['station', ({ station }) => station],
  ['slot', ({ slot }) => slot],
  ['serial', ({ serial }) => serial],
  ['mac', ({ mac }) => mac],
  ['device', ({ deviceName }) => deviceName],
  ['place', ({ place }) => place],
  ['chip', ({ chip }) => chip],
  ['revision', ({ revision }) => (revision === null ? null : revisionText(revision))],
  ['flash_id', ({ details }) => details.flashId],
  ['flash_size', ({ details }) => details.flashSize],
  ['dialect', ({ details }) => details.dialect],
  ['release', ({ releaseName }) => releaseName],
  ['version', ({ releaseVersion }) => releaseVersion],
  ['release_id', ({ releaseId }) => releaseId],
  ['images', ({ details }) => details.images.map(({ path, sha256 }) => `${path}=${sha256}`).join(';')],
  ['bytes', ({ details }) => details.bytes],
  ['size', ({ details }) => details.size],
  ['baud', ({ details }) => details.baud],
  ['retries', ({ details }) => details.retries],
  ['phases', ({ details }) => details.phases.map(phaseText).join(';')],
  ['version_before', ({ details }) => details.versionBefore],
  ['version_after', ({ details }) => details.versionAfter],
];

function revisionText(revision: number): string {
  return `v${Math.floor(revision / 100)}.${revision % 100}`;
}

function phaseText({ phase, state, seconds }: LedgerRecord['details']['phases'][number]): string {
  return `${phase}=${seconds === null ? state : seconds.toFixed(3)}`;
}
