import { describe, expect, it } from 'vitest';
import { bootLevel, bootLine } from '../../../renderer/features/flash/boot-line.ts';
import { jobReport } from '../../../renderer/features/flash/job-report.ts';
import { blockersOf, countActions, regionProgress } from '../../../renderer/features/flash/plan-words.ts';
import { isSocketAddress, jobInSight, portInHand } from '../../../renderer/features/flash/ports.ts';
import { timeLeft } from '../../../renderer/features/flash/time-left.ts';
import { messagesFor } from '../../../shared/messages/locale.ts';
import { endedJob, finding, runningJob, samplePlan } from '../../support/gallery/jobs.ts';

const { en } = messagesFor;
const usb = (path: string) => ({ path, kind: 'bridge' as const });

describe('the port in hand', () => {
  it('is the chosen one, even when it is unplugged', () =>
    expect(portInHand('/dev/ttyUSB7', [usb('/dev/ttyUSB0')], null)).toBe('/dev/ttyUSB7'));

  it('is the only board there is', () =>
    expect(portInHand(null, [usb('/dev/ttyUSB0'), { path: '/dev/ttyS0', kind: 'serial' }], null)).toBe(
      '/dev/ttyUSB0',
    ));

  it('is not guessed among several boards', () =>
    expect(portInHand(null, [usb('/dev/ttyUSB0'), usb('/dev/ttyUSB1')], null)).toBeNull());

  it('is never guessed to be the machine’s own serial port', () =>
    expect(portInHand(null, [{ path: '/dev/ttyS0', kind: 'serial' }], null)).toBeNull());

  it('is the simulated chip that the release is for, where no board is', () => {
    const simulated = ['esp32', 'esp32c3'].map((chip) => ({
      path: `demo://${chip}`,
      kind: 'simulated' as const,
    }));
    expect(portInHand(null, simulated, 'esp32c3')).toBe('demo://esp32c3');
    expect(portInHand(null, [...simulated, usb('/dev/ttyUSB0')], 'esp32c3')).toBe('/dev/ttyUSB0');
  });
});

describe('the job in sight', () => {
  const old = { ...endedJob('pass'), id: 'old', startedAt: 1 };
  const late = { ...endedJob('failed'), id: 'late', startedAt: 2 };

  it('is the one that runs, whatever port is chosen', () =>
    expect(jobInSight([runningJob(), old], '/dev/other')?.state).toBe('running'));

  it('else the latest of the chosen port', () => {
    expect(jobInSight([late, old], old.port)?.id).toBe('late');
    expect(jobInSight([late, old], '/dev/other')).toBeNull();
  });
});

describe('addresses of network ports', () => {
  it.each(['socket://192.168.1.5:3333', 'demo://esp32s3', 'demo://esp32?noise=1'])('takes %s', (text) =>
    expect(isSocketAddress(text)).toBe(true),
  );
  it.each(['socket://', 'socket://host', '192.168.1.5:3333', 'http://host:80', 'socket://a b:1'])(
    'refuses %s',
    (text) => expect(isSocketAddress(text)).toBe(false),
  );
});

describe('what stands in the way', () => {
  const plan = {
    preflight: [
      finding('chip-mismatch', 'error', false),
      finding('flash-size-unknown', 'error', true),
      finding('x', 'warning', false),
    ],
  };

  it('is every error that was not overridden, and that cannot be', () => {
    expect(blockersOf(plan, []).map(({ code }) => code)).toEqual(['chip-mismatch', 'flash-size-unknown']);
    expect(blockersOf(plan, ['flash-size-unknown', 'chip-mismatch']).map(({ code }) => code)).toEqual([
      'chip-mismatch',
    ]);
  });
});

describe('the time left', () => {
  it.each([
    [null, null],
    [Number.POSITIVE_INFINITY, null],
    [0.2, 'about 1 s left'],
    [9.1, 'about 10 s left'],
    [41, 'about 45 s left'],
    [130, 'about 3 min left'],
  ])('of %s seconds reads %s', (seconds, text) => expect(timeLeft(seconds, en.flash.run)).toBe(text));
});

describe('the plan', () => {
  it('is counted by what happens to its regions', () =>
    expect(countActions(samplePlan)).toEqual({ write: 4, erase: 1, leave: 4 }));

  it('tells how far the region in work is from the bytes before it', () => {
    const app = samplePlan.regions.findIndex(({ label }) => label === 'factory');
    const before = 22_496 + 3072;
    expect(regionProgress({ ...runningJob(), written: before }, app)).toBe(0);
    expect(regionProgress({ ...runningJob(), written: before + 310_720 / 2 }, app)).toBe(0.5);
    expect(regionProgress({ ...runningJob(), written: 10_000_000 }, app)).toBe(1);
  });
});

describe('the boot output', () => {
  it('is told best by the line with the app’s version', () =>
    expect(
      bootLine([
        'rst:0x1',
        '\u001b[0;32mI (31) app_init: App version:      0.1.0\u001b[0m',
        'I (40) main_task: Started',
      ]),
    ).toBe('I (31) app_init: App version:      0.1.0'));

  it('carries ESP-IDF’s level letter, behind its colour or without one', () => {
    expect(bootLevel('\u001b[0;31mE (12) boot: no app')).toBe('error');
    expect(bootLevel('W (3) spi: x')).toBe('warning');
    expect(bootLevel('ESP-ROM:esp32s3-20210327')).toBe('plain');
  });
});

describe('the report of a job', () => {
  it('names release, board, verdict, cause, remedy and every region', () => {
    const report = jobReport(endedJob('failed'), en);
    expect(report).toContain('TianShanOS 0.1.0');
    expect(report).toContain('34:85:18:9C:2B:18');
    expect(report).toContain('verify-mismatch');
    expect(report).toContain('0x010000-0x05BDBF factory, TianShanOS.bin, Write: Differs');
  });

  it('names what was overridden', () =>
    expect(jobReport({ ...endedJob('pass'), overrides: ['flash-size-unknown'] }, en)).toContain(
      'flash-size-unknown',
    ));
});

describe('the plan in one line', () => {
  const { en: english, 'zh-CN': chinese } = messagesFor;

  it.each([
    [5, 0, 4, 'Write 5, leave 4', '写入 5，不动 4'],
    [5, 2, 4, 'Write 5, erase 2, leave 4', '写入 5，擦除 2，不动 4'],
    [0, 2, 0, 'Erase 2', '擦除 2'],
  ])('of %i, %i and %i names what there is', (write, erase, leave, inEnglish, inChinese) => {
    expect(english.flash.plan.counts(write, erase, leave)).toBe(inEnglish);
    expect(chinese.flash.plan.counts(write, erase, leave)).toBe(inChinese);
  });
});
