import type { OperationView } from '../../../shared/contract/operations.ts';
import type { OperationReport } from '../flash/operations/operate.ts';
import type { Log } from '../log.ts';

export function logOperationStart(log: Log, operation: OperationView): void {
  log.add('info', { code: 'operation-started', params: namesOf(operation) });
}

export function logOperationReport(log: Log, port: string, report: OperationReport): void {
  if (report.kind === 'stepped-down') {
    log.add('warning', { code: 'baud-stepped-down', params: { port, from: report.from, to: report.to } });
  }
  if (report.kind === 'lost') {
    log.add('warning', { code: 'connection-lost', params: { port, reason: report.reason } });
  }
}

export function logOperationEnd(log: Log, operation: OperationView): void {
  const { verdict, fault, chip, startedAt, endedAt } = operation;
  const names = namesOf(operation);
  const mac = chip?.mac ?? null;
  switch (verdict) {
    case 'done': {
      const seconds = ((endedAt ?? startedAt) - startedAt) / 1_000;
      log.add('info', { code: 'operation-done', params: { ...names, mac, seconds } });
      break;
    }
    case 'differs':
      log.add('warning', { code: 'operation-differs', params: { ...names, mac } });
      break;
    case 'cancelled':
      log.add('warning', { code: 'operation-cancelled', params: names });
      break;
    default:
      log.add('error', { code: 'operation-failed', params: { ...names, code: fault?.code ?? '' } });
  }
}

function namesOf({ request }: OperationView) {
  return { kind: request.kind, port: 'port' in request ? request.port : null };
}
