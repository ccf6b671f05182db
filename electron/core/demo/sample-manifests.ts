import type { Chip, ChipName } from '../../../shared/firmware/chips.ts';
import { flashSizeName } from '../../../shared/firmware/flash-parameters.ts';

/** A file of the sample build; `name` is what `flasher_args.json` calls it. */
export interface SampleFile {
  readonly name: string;
  readonly path: string;
  readonly offset: number;
  readonly bytes: Uint8Array;
}

const hex = (offset: number) => `0x${offset.toString(16)}`;

/** `flasher_args.json` and `flash_args` as ESP-IDF v5.5 writes them. */
export function flasherArguments(chip: Chip, files: readonly SampleFile[], flashSize: number) {
  const settings = {
    flash_mode: 'dio',
    flash_size: flashSizeName(flashSize),
    flash_freq: Object.keys(chip.frequencies)[0] ?? '40m',
  };
  const options = Object.entries(settings).flatMap(([key, value]) => [`--${key}`, value]);
  const entries = files.map(
    ({ name, path, offset }) => [name, { offset: hex(offset), file: path, encrypted: 'false' }] as const,
  );
  const document = {
    write_flash_args: options,
    flash_settings: settings,
    flash_files: Object.fromEntries(files.map(({ path, offset }) => [hex(offset), path])),
    ...Object.fromEntries<object>(entries),
    extra_esptool_args: { after: 'hard_reset', before: 'default_reset', stub: true, chip: chip.name },
  };
  const lines = [options.join(' '), ...files.map(({ path, offset }) => `${hex(offset)} ${path}`)];
  return { json: `${JSON.stringify(document, null, 4)}\n`, lines: `${lines.join('\n')}\n` };
}

interface SampleProject {
  readonly name: string;
  readonly version: string;
  readonly idfVersion: string;
}

/** `project_description.json`, version 1.3. */
export function projectDescription(project: SampleProject, chip: ChipName, directory: string): string {
  const document = {
    version: '1.3',
    project_name: project.name,
    project_version: project.version,
    build_dir: directory,
    target: chip,
    rev: '0',
    min_rev: '0',
    max_rev: '99',
    git_revision: project.idfVersion,
    app_elf: `${project.name}.elf`,
    app_bin: `${project.name}.bin`,
    build_type: 'flash_app',
    bootloader_elf: 'bootloader/bootloader.elf',
    monitor_baud: '115200',
  };
  return `${JSON.stringify(document, null, 4)}\n`;
}
