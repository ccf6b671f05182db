import type { ChipView, JobView, PlanRegion, PlanView } from '../../../shared/contract/flash.ts';

export function finding(
  code: string,
  severity: 'error' | 'warning' | 'note',
  overridable: boolean,
  params: Record<string, unknown> = {},
): PlanView['preflight'][number] {
  return { code, severity, overridable, path: null, offset: null, params };
}

function region(
  from: number,
  size: number,
  kind: PlanRegion['kind'],
  label: string,
  action: PlanRegion['action'],
  file: string | null = null,
): PlanRegion {
  return { from, to: from + size, size, kind, label, action, file };
}

export const samplePlan: PlanView = {
  releaseId: 'a'.repeat(64),
  choices: { scope: 'factory', eraseAll: false, nvs: 'keep' },
  chip: 'esp32s3',
  flashSize: 0x800000,
  regions: [
    region(0, 22_496, 'bootloader', 'bootloader', 'write', 'bootloader/bootloader.bin'),
    region(
      0x8000,
      3072,
      'partition-table',
      'partition table',
      'write',
      'partition_table/partition-table.bin',
    ),
    region(0x9000, 0x6000, 'partition', 'nvs', 'leave'),
    region(0xf000, 0x1000, 'partition', 'phy_init', 'leave'),
    region(0x10000, 310_720, 'partition', 'factory', 'write', 'TianShanOS.bin'),
    region(0x310000, 0xa0000, 'partition', 'storage', 'erase'),
    region(0x3b0000, 262_144, 'partition', 'www', 'write', 'www.bin'),
    region(0x3f0000, 0x10000, 'partition', 'fatfs', 'leave'),
    region(0x400000, 0x400000, 'unlisted', '', 'leave'),
  ],
  bytesToWrite: 598_432,
  bytesOnWire: 301_222,
  bytesToErase: 655_360,
  secondsEstimated: 8,
  preflight: [],
};

export const sampleChip: ChipView = {
  chip: 'esp32s3',
  revision: 2,
  mac: '34:85:18:9C:2B:18',
  flashSize: 0x800000,
  flashId: '204017',
  crystalMhz: 40,
  connection: 'usb-jtag',
  security: { secureBoot: false, flashEncryption: false, secureDownload: false, known: true },
};

const phases = ['connect', 'identify', 'erase', 'write', 'verify', 'reset', 'boots'] as const;
const seconds = [0.4, 0.1, 1.9, 2.8, 1.1, 0.2, 1.6];
const start = Date.UTC(2026, 0, 19, 10, 12, 27);

function phasesUpTo(current: number, state: 'running' | 'failed' | 'done'): JobView['phases'] {
  return phases.map((phase, at) => ({
    phase,
    state: at < current ? 'done' : at === current ? state : 'waiting',
    startedAt: at <= current ? start : null,
    seconds: at < current || (at === current && state !== 'running') ? (seconds[at] ?? null) : null,
  }));
}

export function runningJob(): JobView {
  return {
    id: 'job',
    buildId: 'build',
    releaseId: samplePlan.releaseId,
    releaseName: 'TianShanOS',
    releaseVersion: '0.1.0',
    port: '/dev/ttyACM0',
    state: 'running',
    phase: 'write',
    phases: phasesUpTo(3, 'running'),
    chip: sampleChip,
    serial: null,
    baud: 921_600,
    askedBaud: 921_600,
    reconnects: 0,
    plan: samplePlan,
    results: [
      'written',
      'written',
      'untouched',
      'untouched',
      'written',
      'erased',
      'running',
      'untouched',
      'untouched',
    ],
    written: 371_028,
    total: 598_432,
    skipped: 0,
    rate: 214_000,
    secondsLeft: 1,
    overrides: [],
    bootLog: [],
    verdict: null,
    fault: null,
    startedAt: start,
    endedAt: null,
  };
}

const bootLog = [
  'ESP-ROM:esp32s3-20210327',
  'rst:0x15 (USB_UART_CHIP_RESET),boot:0x8 (SPI_FAST_FLASH_BOOT)',
  '\u001b[0;32mI (24) boot: ESP-IDF v5.5.1-dirty 2nd stage bootloader\u001b[0m',
  '\u001b[0;33mW (112) spi_flash: Detected size(8192k) larger than the size in the binary image header(4096k).\u001b[0m',
  '\u001b[0;32mI (140) app_init: Project name:     TianShanOS\u001b[0m',
  '\u001b[0;32mI (145) app_init: App version:      0.1.0\u001b[0m',
];

export function endedJob(verdict: 'pass' | 'written' | 'failed' | 'cancelled'): JobView {
  const equal: JobView['results'] = [
    'equal',
    'equal',
    'untouched',
    'untouched',
    'equal',
    'erased',
    'equal',
    'untouched',
    'untouched',
  ];
  const ended = {
    ...runningJob(),
    state: 'ended' as const,
    verdict,
    endedAt: start + 8100,
    secondsLeft: null,
    rate: null,
  };
  if (verdict === 'pass' || verdict === 'written') {
    const boots = phasesUpTo(6, 'done');
    return {
      ...ended,
      phase: 'boots',
      phases: boots,
      results: equal,
      written: 598_432,
      bootLog: verdict === 'pass' ? bootLog : [],
    };
  }
  if (verdict === 'cancelled')
    return { ...ended, phases: phasesUpTo(3, 'failed'), fault: { code: 'cancelled', params: {} } };
  return {
    ...ended,
    phase: 'verify',
    phases: phasesUpTo(4, 'failed'),
    results: equal.map((result, at) => (at === 4 ? 'differs' : at === 6 ? 'not-checked' : result)),
    written: 598_432,
    fault: {
      code: 'verify-mismatch',
      params: { path: 'TianShanOS.bin', from: 0x3a000, to: 0x3b000, blank: false },
    },
  };
}
