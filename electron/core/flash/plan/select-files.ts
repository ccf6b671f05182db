import type { Outcome } from '../../../../shared/contract/fault.ts';
import type { FlashChoices } from '../../../../shared/contract/flash.ts';
import type { Release, ReleaseFile } from '../../../../shared/firmware/release.ts';
import { fail, ok } from '../../../../shared/result.ts';

/** The files of a release that the choices ask for. Fails for a named file that does not go into flash. */
export function selectFiles(release: Release, choices: FlashChoices): Outcome<readonly ReleaseFile[]> {
  const flashable = release.files.filter((file) => goesIntoFlash(file, release));
  switch (choices.scope) {
    case 'factory':
      return ok(flashable);
    case 'app':
      return ok(flashable.filter((file) => file === release.app));
    case 'files':
      return named(flashable, choices.files ?? []);
  }
}

function goesIntoFlash(file: ReleaseFile, release: Release): boolean {
  return file.bytes.length > 0 && (file.offset !== undefined || file === release.app);
}

function named(files: readonly ReleaseFile[], names: readonly string[]): Outcome<readonly ReleaseFile[]> {
  const found = new Set<ReleaseFile>();
  for (const name of names) {
    const file = files.find(({ path }) => path === name) ?? onlyOneCalled(files, name);
    if (file === undefined) return fail({ code: 'file-not-in-release', params: { path: name } });
    found.add(file);
  }
  return ok([...found]);
}

/** `app.bin` names `build/app.bin` as long as no other file is called so. */
function onlyOneCalled(files: readonly ReleaseFile[], name: string): ReleaseFile | undefined {
  const candidates = files.filter(({ path }) => path.split('/').at(-1) === name);
  return candidates.length === 1 ? candidates[0] : undefined;
}
