import type { Fault } from '../../../../../shared/contract/fault.ts';
import { misfitText } from '../../../../../shared/messages/en/misfits.ts';
import type { PackageRow } from '../../../packages/store.ts';
import type { Exchange } from '../../exchange.ts';
import { contentFor } from './client-content.ts';

/** The `status` of the JSON is what clients go by; the HTTP status is 200 unless a share mirrors it. */
export interface StatusBody {
  readonly status: number;
  readonly error?: string;
  readonly [key: string]: unknown;
}

export type Answer = (exchange: Exchange, body: StatusBody) => void;

export function answerWith(mirrors: boolean): Answer {
  return (exchange, body) => exchange.sendJson(mirrors ? mirrored(body.status) : 200, body);
}

/** HTTP's 304 cannot have a body, and this one says what is wrong. */
function mirrored(status: number): number {
  return status === 304 ? 400 : status;
}

/** `content.json` is a text inside of the JSON: clients parse it a second time. */
export function found(exchange: Exchange, row: PackageRow): StatusBody {
  return { status: 200, 'content.json': contentFor(exchange, row) };
}

/** Why an upload was not taken, in the words that clients know. */
export function refusal(fault: Fault): StatusBody {
  switch (fault.code) {
    case 'package-content-not-json':
      return { status: 400, error: 'JSONDecodeError' };
    case 'package-content-invalid':
      return {
        status: 400,
        error: 'Json Content Error',
        field: fault.params.field,
        reason: misfitText(fault.params.misfit),
      };
    case 'package-sha256-differs':
      return { status: 304, error: 'SHA256 Error', sha256: fault.params.actual };
    case 'package-upload-cut':
      return { status: 400, error: 'No file or content' };
    case 'package-exists':
      return { status: 409, error: 'Write database Error' };
    case 'package-too-large':
    case 'package-not-written':
      return { status: 500, error: 'Write file Error' };
    default:
      return { status: 500, error: 'Database Error' };
  }
}
