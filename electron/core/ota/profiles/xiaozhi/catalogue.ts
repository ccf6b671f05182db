import type { SharedFile } from '../../../../../shared/contract/ota.ts';
import type { Finding } from '../../../../../shared/firmware/findings/finding.ts';
import type { ServedBytes } from '../../respond.ts';
import type { Firmware } from './firmware.ts';
import { isPlainFileName, parseFirmwareName } from './firmware-name.ts';
import type { FirmwareFolder } from './firmware-folder.ts';
import type { FolderIndex } from './folder-index.ts';
import type { ReleaseFirmware } from './release-firmware.ts';

export interface CatalogueParts {
  readonly folder: { readonly files: FirmwareFolder; readonly index: FolderIndex } | undefined;
  /** The build in hand, if there is any. */
  release(): ReleaseFirmware | undefined;
}

/** Why there are no bytes; `unsettled`: somebody writes to the file. */
export type NoBytes = 'invalid-name' | 'gone' | 'outside' | 'unsettled';

export const downloadPath = '/xiaozhi/ota/download/';

/** All that a share has to offer: the build in hand before a file of the same name. */
export class Catalogue {
  readonly #parts: CatalogueParts;

  constructor(parts: CatalogueParts) {
    this.#parts = parts;
  }

  async current(): Promise<readonly Firmware[]> {
    return this.#together((await this.#parts.folder?.index.current())?.firmwares);
  }

  /** As of the last scan. */
  files(): readonly SharedFile[] {
    const firmwares = this.#together(this.#parts.folder?.index.content.firmwares);
    return firmwares.map(({ fileName, size, sha256 }) => ({
      urlPath: urlPathOf(fileName),
      path: this.#ofRelease(fileName)?.file.path ?? fileName,
      size,
      sha256,
    }));
  }

  /** As of the last scan. */
  findings(): readonly Finding[] {
    const { firmwares = [], findings = [] } = this.#parts.folder?.index.content ?? {};
    const ofRelease = this.#parts.release()?.findings ?? [];
    return [...ofRelease, ...findings, ...firmwares.flatMap((firmware) => firmware.findings)];
  }

  /**
   * The bytes of one file, by a name that is offered or plain; the last part of it where it is a path. Python's `$`
   * matches before a newline too, so that the original looks for such a file instead of refusing its name.
   */
  async read(asked: string): Promise<ServedBytes | NoBytes> {
    const fileName = asked.slice(asked.lastIndexOf('/') + 1);
    const ofRelease = this.#ofRelease(fileName)?.file;
    if (ofRelease !== undefined) return ofRelease;
    const plain = fileName.replace(/\n$/, '');
    if (!isPlainFileName(plain) && parseFirmwareName(plain) === undefined) return 'invalid-name';
    const { folder } = this.#parts;
    if (folder === undefined) return 'gone';
    const read = await folder.files.read(fileName);
    return read === 'changed' ? 'unsettled' : read;
  }

  #together(ofFolder: readonly Firmware[] = []): readonly Firmware[] {
    const firmware = this.#parts.release()?.firmware;
    if (firmware === undefined) return ofFolder;
    return [firmware, ...ofFolder.filter(({ fileName }) => fileName !== firmware.fileName)];
  }

  #ofRelease(fileName: string): ReleaseFirmware | undefined {
    const release = this.#parts.release();
    return release?.firmware?.fileName === fileName ? release : undefined;
  }
}

/** Models may have spaces or Chinese in their names. */
export function urlPathOf(fileName: string): string {
  return downloadPath + encodeURIComponent(fileName);
}
