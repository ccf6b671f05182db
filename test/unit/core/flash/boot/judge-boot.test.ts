import { describe, expect, test } from 'vitest';
import { BootWatch } from '../../../../../shared/firmware/boot-output/boot-watch.ts';
import { judgeBoot } from '../../../../../electron/core/flash/boot/judge-boot.ts';
import type { AppDescriptor } from '../../../../../shared/firmware/image/app-descriptor.ts';
import { parseImage } from '../../../../../shared/firmware/image/image.ts';
import { appImage } from '../../../../support/collections.ts';

const elfSha256 = '3f9a0b1c2'.padEnd(64, '7');

function descriptor(changes: Partial<AppDescriptor> = {}): AppDescriptor {
  const image = parseImage(appImage('esp32s3', { elfSha256, ...changes }));
  if (!image.ok || image.value.appDescriptor === undefined) throw new Error('no descriptor');
  return image.value.appDescriptor;
}

const reset = 'rst:0x1 (POWERON),boot:0x8 (SPI_FAST_FLASH_BOOT)';
const loop = 'rst:0x7 (TG0WDT_SYS_RST),boot:0x8 (SPI_FAST_FLASH_BOOT)';
const project = 'I (233) app_init: Project name:     sample';
const version = 'I (238) app_init: App version:      1.2.3';
const hash = 'I (248) app_init: ELF file SHA256:  3f9a0b1c2...';
const idf = 'I (253) app_init: ESP-IDF:          v5.5.1';

interface Case {
  readonly app?: AppDescriptor | undefined;
  readonly written?: boolean;
  readonly final?: boolean;
}

function judged(lines: readonly string[], { written = true, final = false, ...rest }: Case = {}) {
  const watch = new BootWatch();
  watch.push(Buffer.from(lines.map((line) => `${line}\r\n`).join('')));
  const app = 'app' in rest ? rest.app : descriptor();
  const judgement = judgeBoot(watch.report, app, { written, final });
  return judgement.kind === 'failed' ? judgement.fault.code : judgement.kind;
}

describe('the app that was written', () => {
  test('boots as soon as its hash is seen', () => {
    expect(judged([reset, project, version])).toBe('unknown');
    expect(judged([reset, project, version, hash])).toBe('boots');
  });

  test('is not told by name and version where the hash is another: two builds of one version', () => {
    const other = hash.replace('3f9a', '0000');
    expect(judged([reset, project, version, other])).toBe('boots-other-app');
  });

  test('is told by its hash where the name was garbled on the way', () => {
    expect(judged([reset, project.replace('sample', 's?mple'), version, hash])).toBe('boots');
    expect(judged([reset, version.replace('1.2.3', '1.2.?'), hash])).toBe('boots');
  });

  test('is told by name and version where no hash is printed', () => {
    expect(judged([reset, project, version, idf])).toBe('boots');
    expect(judged([reset, project, version], { final: true })).toBe('boots');
  });

  test('is told by name and version where the image itself has no hash', () => {
    const app = descriptor({ elfSha256: '0'.repeat(64) });
    expect(judged([reset, project, version, hash, idf], { app })).toBe('boots');
  });
});

describe('another app', () => {
  test.for([
    ['project', [reset, project.replace('sample', 'other')]],
    ['version', [reset, project, version.replace('1.2.3', '1.2.2')]],
    ['hash', [reset, hash.replace('3f9a', 'beef')]],
  ] as const)('of another %s is a failure after its app was written', ([, lines]) => {
    expect(judged(lines)).toBe('boots-other-app');
  });

  test('is no failure where this job wrote none', () => {
    expect(judged([reset, hash.replace('3f9a', 'beef')], { written: false })).toBe('other');
  });
});

describe('what tells nothing', () => {
  test.for([
    ['no output', []],
    ['a reset alone', [reset]],
    ['a name alone', [reset, project]],
  ] as const)('%s is unknown, even at the end', ([, lines]) => {
    expect(judged(lines, { final: true })).toBe('unknown');
  });

  test('is all, where it is not known which app should run', () => {
    expect(judged([reset, project, version, hash, idf], { app: undefined, final: true })).toBe('unknown');
  });
});

describe('trouble', () => {
  const panic = "Guru Meditation Error: Core  0 panic'ed (LoadProhibited). Exception was unhandled.";

  test.for([
    ['boot-panic', [reset, project, version, hash, panic]],
    ['boot-brown-out', [reset, project, version, hash, 'Brownout detector was triggered']],
    ['boot-brown-out', ['rst:0xf (BROWNOUT_RST),boot:0x8 (SPI_FAST_FLASH_BOOT)', panic]],
    ['boot-download-mode', ['rst:0x1 (POWERON),boot:0x0 (DOWNLOAD(USB/UART0))', 'waiting for download']],
    ['boot-invalid-header', [reset, 'invalid header: 0xffffffff']],
    ['boot-image-refused', [reset, 'E (62) esp_image: image at 0x10000 has invalid magic byte']],
    ['boot-loop', [reset, loop, loop, loop]],
  ] as const)('%s: %j', ([code, lines]) => {
    expect(judged(lines)).toBe(code);
    expect(judged(lines, { app: undefined })).toBe(code);
  });

  test('one slot refused is none where the other slot boots the app', () => {
    expect(judged([reset, 'E (62) esp_image: image at 0x10000 has invalid magic byte', project, hash])).toBe(
      'boots',
    );
  });

  test('two resets are none: the ROM and the bootloader reset by design', () => {
    expect(judged([reset, loop, project, version, hash])).toBe('boots');
  });

  test('gives the crash without its full stop: it stands in a sentence', () => {
    const watch = new BootWatch();
    watch.push(Buffer.from(`${panic}\n`));
    expect(judgeBoot(watch.report, undefined, { written: true, final: false })).toMatchObject({
      fault: { params: { line: panic.slice(0, -1) } },
    });
  });

  test('names both apps to the person', () => {
    const watch = new BootWatch();
    watch.push(Buffer.from(`${reset}\n${project}\n${version}\n${hash.replace('3f9a', 'beef')}\n`));
    expect(judgeBoot(watch.report, descriptor(), { written: true, final: false })).toEqual({
      kind: 'failed',
      fault: {
        code: 'boots-other-app',
        params: { expected: 'sample 1.2.3 (3f9a0b1c2)', actual: 'sample 1.2.3 (beef0b1c2)' },
      },
    });
  });
});
