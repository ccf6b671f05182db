import type { Fault, Outcome } from '../../../shared/contract/fault.ts';
import type { Log } from '../log.ts';
import type {
  CopyRecord,
  DownloadRecord,
  JobRecord,
  KnownBoard,
  PackagePushRecord,
  PushRecord,
} from '../records.ts';
import type { Alongside } from './alongside.ts';
import { copyEntry } from './copy-entry.ts';
import { jobEntry } from './job-entry.ts';
import { judgeBoard } from './judge-board.ts';
import { downloadEntry, packagePushEntry, pushEntry, type KnownDevice } from './lan-entries.ts';
import type { Ledger } from './ledger.ts';

/** The one interface by which the rooms report to the ledger. */
export interface RecordKeeping {
  readonly ofJobs: {
    readonly recordJob: (record: JobRecord) => Promise<Outcome<null>>;
    readonly noteJob: (record: JobRecord) => void;
    readonly judgeBoard: (board: KnownBoard) => Promise<Fault | undefined>;
  };
  readonly recordCopy: (record: CopyRecord) => Promise<Outcome<null>>;
  readonly noteCopy: (record: CopyRecord) => void;
  readonly recordDownload: (record: DownloadRecord) => void;
  readonly recordPush: (record: PushRecord) => void;
  readonly recordPackagePush: (record: PackagePushRecord) => void;
}

/**
 * `whose`: who fetched, or was pushed to, by the id of the download or push. `alongside`: what takes effect together with
 * a job's row.
 */
export function keepRecords(
  ledger: Pick<Ledger, 'record' | 'note' | 'earlierPasses'>,
  log: Log,
  whose: (transferId: string) => KnownDevice | undefined,
  alongside: (record: JobRecord) => Alongside | undefined = () => undefined,
): RecordKeeping {
  return {
    ofJobs: {
      recordJob: (record) => ledger.record(jobEntry(record), alongside(record)),
      noteJob: (record) => ledger.note(jobEntry(record), alongside(record)),
      judgeBoard: (board) => judgeBoard(ledger, log, board),
    },
    recordCopy: (record) => ledger.record(copyEntry(record)),
    noteCopy: (record) => ledger.note(copyEntry(record)),
    recordDownload: (record) => ledger.note(downloadEntry(record, whose(record.view.id))),
    recordPush: (record) => {
      const entry = pushEntry(record, whose(record.push.id));
      if (entry !== undefined) ledger.note(entry);
    },
    recordPackagePush: (record) => ledger.note(packagePushEntry(record)),
  };
}
