import { implement } from '@orpc/server';
import { contract } from '../../../shared/contract/contract.ts';
import type { Outcome } from '../../../shared/contract/fault.ts';
import type { OperationRequest, PlacedFile } from '../../../shared/contract/operation-request.ts';
import type { Release } from '../../../shared/firmware/release.ts';
import { fail, ok } from '../../../shared/result.ts';
import type { Bench } from '../bench.ts';
import { manifestPath } from '../flash/operations/backup.ts';
import { admitTarget } from './admit-paths.ts';
import type { Host } from './host.ts';
import { watchStore } from './watch-store.ts';

export function operationsHandlers({ builds, operations }: Pick<Bench, 'builds' | 'operations'>, host: Host) {
  const on = implement(contract.operations);
  const releaseOf = (request: OperationRequest): Outcome<Release | undefined> => {
    const buildId = 'buildId' in request ? request.buildId : null;
    if (buildId === null) return ok(undefined);
    const release = builds.source(buildId)?.release;
    return release === undefined ? fail({ code: 'build-not-open', params: { buildId } }) : ok(release);
  };
  return {
    board: on.board.handler(({ input, signal }) => operations.board(input, signal)),
    backup: on.backup.handler(async ({ input }) => {
      const file = await host.admit(input.file);
      return file.ok ? operations.backup(file.value) : file;
    }),
    sizes: on.sizes.handler(async ({ input }) => {
      const files = await admitFiles(host, input.files);
      return files.ok ? operations.sizes(files.value) : files;
    }),
    start: on.start.handler(async ({ input }) => {
      const admitted = await admitRequest(host, input);
      if (!admitted.ok) return admitted;
      const release = releaseOf(input);
      return release.ok ? operations.start(admitted.value, release.value) : release;
    }),
    cancel: on.cancel.handler(({ input }) => operations.cancel(input.operationId)),
    dismiss: on.dismiss.handler(({ input }) => operations.dismiss(input.operationId)),
    watch: on.watch.handler(({ signal }) => watchStore(operations.state, signal)),
  };
}

/** Every path in it as the host admits it. */
async function admitRequest(host: Host, request: OperationRequest): Promise<Outcome<OperationRequest>> {
  switch (request.kind) {
    case 'backup': {
      const manifest = await admitTarget(host, manifestPath(request.file));
      if (!manifest.ok) return manifest;
      const file = await admitTarget(host, request.file);
      return file.ok ? ok({ ...request, file: file.value }) : file;
    }
    case 'read':
    case 'merge': {
      const file = await admitTarget(host, request.file);
      return file.ok ? ok({ ...request, file: file.value }) : file;
    }
    case 'restore': {
      const file = await host.admit(request.file);
      return file.ok ? ok({ ...request, file: file.value }) : file;
    }
    case 'write':
    case 'verify': {
      const files = await admitFiles(host, request.files);
      return files.ok ? ok({ ...request, files: files.value }) : files;
    }
    case 'erase-flash':
    case 'erase-region':
      return ok(request);
  }
}

async function admitFiles(host: Host, files: readonly PlacedFile[]): Promise<Outcome<PlacedFile[]>> {
  const admitted: PlacedFile[] = [];
  for (const { path, from } of files) {
    const file = await host.admit(path);
    if (!file.ok) return file;
    admitted.push({ path: file.value, from });
  }
  return ok(admitted);
}
