import type { ChipName } from '../chips.ts';
import { parseFlashSize } from '../flash-parameters.ts';
import type { FlashSettings, Release, ReleaseFile } from '../release.ts';
import { judge } from '../findings/judge.ts';
import { chooseApp } from './app-choice.ts';
import type { Collection } from './collection.ts';
import { findTable } from './find-table.ts';
import { settingsInHeader } from './header-settings.ts';
import { listedApps, listFiles } from './listed-files.ts';
import { placeFiles } from './place-files.ts';
import { releaseId } from './release-id.ts';
import { baseName } from './roles.ts';

/** Makes the release out of what was read. Pure: the same collection gives the same release. */
export function assembleRelease(collection: Collection): Release {
  const listed = listFiles(collection);
  const partitionTable = findTable(collection, listed);
  const choice = chooseApp(collection, listedApps(collection, partitionTable?.table));
  const files = placeFiles({ collection, listed, table: partitionTable, choice });
  const app = files.find((file) => file.path === choice.path && file.role === 'app');
  const flash = flashSettings(collection, files);
  const chip = chipOf(collection, files, app);
  const draft: Release = {
    id: releaseId(files),
    name: nameOf(collection, files, app),
    source: collection.source,
    builtAt: Math.max(0, ...collection.files.map((file) => file.modifiedAt)),
    takenAt: collection.takenAt,
    chip,
    app,
    choice,
    flash,
    flashSize: parseFlashSize(flash.size),
    partitionTable,
    files,
    findings: [],
  };
  return { ...draft, findings: judge(draft, collection) };
}

function nameOf(collection: Collection, files: readonly ReleaseFile[], app: ReleaseFile | undefined): string {
  const described = collection.description?.projectName;
  const image = app?.image ?? mergedIn(files)?.apps[0]?.image;
  const inApp = image?.appDescriptor?.projectName;
  if (inApp !== undefined && inApp !== '') return inApp;
  return described ?? baseName(collection.source.path.replaceAll('\\', '/'));
}

/** The manifest's settings; where it has none, what the bootloader's (else the app's) header asks for. */
function flashSettings(collection: Collection, files: readonly ReleaseFile[]): FlashSettings {
  const image =
    bootloaderOf(files)?.image ??
    mergedIn(files)?.bootloader.image ??
    files.find((file) => file.role === 'app')?.image;
  const inHeader = image === undefined ? undefined : settingsInHeader(image);
  return { mode: 'keep', frequency: 'keep', size: 'keep', ...inHeader, ...collection.manifest?.flash };
}

/**
 * The chip that the images are for. A manifest is believed where an image bears it out or none says anything;
 * a disagreement is a finding, and the images are what a device would run.
 */
function chipOf(
  collection: Collection,
  files: readonly ReleaseFile[],
  app: ReleaseFile | undefined,
): ChipName | undefined {
  const stated = collection.manifest?.chip;
  const images = [
    app?.image,
    bootloaderOf(files)?.image,
    mergedIn(files)?.bootloader.image,
    onlyImage(files),
  ];
  const inImages = images.map((image) => image?.chip).filter((chip) => chip !== undefined);
  if (stated !== undefined && (inImages.length === 0 || inImages.includes(stated))) return stated;
  return inImages[0] ?? stated ?? collection.description?.target;
}

function bootloaderOf(files: readonly ReleaseFile[]): ReleaseFile | undefined {
  return files.find((file) => file.role === 'bootloader' && file.offset !== undefined);
}

function mergedIn(files: readonly ReleaseFile[]): ReleaseFile['merged'] {
  return files.find((file) => file.merged !== undefined && file.offset !== undefined)?.merged;
}

/** The image of a release that is nothing else: a bootloader or RAM image opened by itself. */
function onlyImage(files: readonly ReleaseFile[]): ReleaseFile['image'] {
  return files.length === 1 ? files[0]?.image : undefined;
}
