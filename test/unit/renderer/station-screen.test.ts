import { describe, expect, test } from 'vitest';
import {
  changed,
  freshLayout,
  swapped,
  untaughtSlots,
  withOneMore,
} from '../../../renderer/features/station/layout-draft.ts';
import {
  acceptable,
  draftFor,
  requestOf,
  usualPath,
} from '../../../renderer/features/station/recipe-draft.ts';
import { recipeFacts } from '../../../renderer/features/station/recipe-facts.ts';
import { faceOf, lookOf, socketName, spokenState } from '../../../renderer/features/station/slot-face.ts';
import {
  boardsPerHour,
  columnsFor,
  primaryOf,
  runningSlots,
} from '../../../renderer/features/station/station-actions.ts';
import { freshVerdicts } from '../../../renderer/features/station/use-verdicts.ts';
import { recipe as recipeSchema } from '../../../shared/contract/recipe.ts';
import { messagesFor } from '../../../shared/messages/locale.ts';
import { finding, samplePlan } from '../../support/gallery/jobs.ts';
import { buildOf, sampleRelease } from '../../support/gallery/releases.ts';
import { mixedSlots, sampleStationRecipe, slotOf } from '../../support/gallery/stations.ts';

const { en } = messagesFor;
const now = Date.UTC(2026, 0, 19, 10);
const facts = { slots: [], mode: 'each', recipe: sampleStationRecipe } as const;
const ready = (number: number) => slotOf(number, { state: 'ready', port: `/dev/ttyUSB${number}` });

describe('the face of a slot', () => {
  const face = (parts: Parameters<typeof slotOf>[1]) => faceOf(slotOf(3, parts), null, en);

  test('says why a board failed, and what to do', () => {
    expect(face({ state: 'fail', fault: { code: 'boot-brown-out', params: {} } })).toMatchObject({
      look: 'fail',
      word: 'FAIL',
      line: 'The supply of the chip dropped while it started (brown-out).',
      next: 'Use a better cable or a supply that gives more current.',
    });
  });

  test('does not call a board FAIL that a person stopped', () => {
    const stopped = face({ state: 'fail', fault: { code: 'cancelled', params: {} }, waitsForRemoval: true });
    expect(stopped).toMatchObject({ look: 'stopped', word: 'Stopped', next: 'Remove the board' });
  });

  test('shows percent while bytes go over, and never for what comes after', () => {
    const running = { state: 'running', share: 1, secondsLeft: 3 } as const;
    expect(face({ ...running, phase: 'write', share: 0.999 })).toMatchObject({
      percent: 99,
      line: 'Writing, about 3 s left',
    });
    expect(face({ ...running, phase: 'verify' })).toMatchObject({ percent: null, word: 'Verifying' });
    expect(face({ ...running, phase: 'boots' })).toMatchObject({ percent: null, word: 'Booting' });
    expect(face({ ...running, phase: null, share: null })).toMatchObject({ word: 'Starting' });
  });

  test('asks for the board of the slot whose turn it is, and lets the others wait', () => {
    const teaching = { slots: [2, 3], refused: null };
    expect(lookOf(slotOf(2, { usbPath: null }), teaching)).toBe('teaching');
    expect(lookOf(slotOf(3, { usbPath: null }), teaching)).toBe('waiting');
    expect(lookOf(slotOf(1, { usbPath: null }), teaching)).toBe('untaught');
  });

  test('is read out as word and reason', () => {
    expect(spokenState(face({ state: 'pass', mac: '34:85:18:9c:29:b8' }))).toBe('PASS, 34:85:18:9c:29:b8');
    expect(spokenState(face({ state: 'running', phase: 'write', share: 0.5 }))).toBe('Writing 50 %');
  });

  test.for([
    ['/dev/serial/by-path/pci-0000:00:14.0-usb-0:2.3:1.0-port0', 'usb 2.3'],
    ['/dev/serial/by-path/pci-0000:00:14.0-usbv2-0:4:1.0', 'usb 4'],
    ['usb-1-2.3:1.0', 'usb 2.3'],
    ['demo-hub/socket-3', 'socket-3'],
    ['20-3.4', '20-3.4'],
  ] as const)('names the socket %s as %s', ([path, name]) => {
    expect(socketName(path)).toBe(name);
  });
});

describe('the space bar', () => {
  test('does nothing without a recipe or a board', () => {
    expect(primaryOf({ ...facts, slots: [ready(1)], recipe: null })).toEqual({ do: 'none' });
    expect(primaryOf({ ...facts, slots: [slotOf(1)] })).toEqual({ do: 'none' });
  });

  test('starts one board, the one in hand first', () => {
    const slots = [slotOf(1, { state: 'pass' }), ready(2), ready(3)];
    expect(primaryOf({ ...facts, slots })).toEqual({ do: 'start', slot: 2 });
    expect(primaryOf({ ...facts, slots }, 3)).toEqual({ do: 'start', slot: 3 });
    expect(primaryOf({ ...facts, slots }, 1)).toEqual({ do: 'start', slot: 2 });
  });

  test('starts all that wait', () => {
    expect(primaryOf({ ...facts, mode: 'all', slots: [ready(1), slotOf(2), ready(3)] })).toEqual({
      do: 'start-all',
      count: 2,
    });
  });

  test('arms what can be armed, and then pauses it', () => {
    const slots = [slotOf(1), slotOf(2, { usbPath: null }), slotOf(3, { enabled: false })];
    expect(primaryOf({ ...facts, mode: 'auto', slots })).toEqual({ do: 'arm', slots: [1] });
    const armed = mixedSlots(now);
    expect(primaryOf({ ...facts, mode: 'auto', slots: armed })).toMatchObject({
      do: 'disarm',
      running: true,
    });
    expect(runningSlots(armed)).toEqual([2, 5, 7]);
  });
});

test.for([
  [1, 1],
  [2, 2],
  [4, 2],
  [6, 3],
  [8, 4],
  [16, 4],
  [17, 6],
] as const)('%s slots stand in %s columns', ([count, columns]) => {
  expect(columnsFor(count)).toBe(columns);
});

test('boards per hour are no guess from the first minute', () => {
  expect(boardsPerHour(3, now, now + 30_000)).toBeNull();
  expect(boardsPerHour(43, now, now + 1_800_000)).toBe(86);
});

describe('a verdict', () => {
  const running = slotOf(1, { state: 'running' });

  test('is news when the slot was running before', () => {
    const pass = slotOf(1, { state: 'pass' });
    expect(freshVerdicts([running], [pass])).toEqual([pass]);
    expect(freshVerdicts([pass], [pass])).toEqual([]);
  });

  test('is none for a board that a person stopped', () => {
    const stopped = slotOf(1, { state: 'fail', fault: { code: 'cancelled', params: {} } });
    expect(freshVerdicts([running], [stopped])).toEqual([]);
  });
});

describe('the slots being arranged', () => {
  test('swap sockets and names, while the numbers stay', () => {
    const draft = changed(freshLayout(2), 1, { usbPath: 'a', label: 'Window' });
    expect(swapped(draft, 0, 1)).toMatchObject([
      { number: 1, usbPath: null, label: null },
      { number: 2, usbPath: 'a', label: 'Window' },
    ]);
    expect(swapped(draft, 0, 2)).toBe(draft);
  });

  test('take the lowest free number for one more, and tell which are untaught', () => {
    const draft = freshLayout(3).filter(({ number }) => number !== 2);
    const more = withOneMore(changed(draft, 1, { usbPath: 'a' }));
    expect(more.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(untaughtSlots(more)).toEqual([2, 3]);
  });
});

describe('a recipe being made', () => {
  const build = buildOf(sampleRelease(now), { state: 'same', since: now, changed: [] });

  test('is held to what the build says of itself, and is one that the bench takes', () => {
    const { path, name, plan, baud, before, checks, overrides } = requestOf(draftFor(build, 921_600), build);
    const { chip, app } = build.release;
    expect(checks).toMatchObject({ chip, appVersion: app?.version });
    expect(path.endsWith('.recipe.json')).toBe(true);
    const release = { path: 'build', id: '0'.repeat(64) };
    const whole = { recipe: 1, name, release, plan, baud, before, after: 'hard-reset', checks, overrides };
    expect(recipeSchema.safeParse(whole).success).toBe(true);
  });

  test.for([
    ['/home/me/blink/build', 'Line A, 1.0', '/home/me/blink/line-a-1.0.recipe.json'],
    ['C:\\blink\\build', 'A 线', 'C:\\blink\\a-线.recipe.json'],
    ['/srv/build', '…', '/srv/station.recipe.json'],
  ] as const)('for %s named “%s” lies at %s', ([path, name, usual]) => {
    expect(usualPath(path, name)).toBe(usual);
  });

  test('offers to accept what preflight lets a person override, and nothing else', () => {
    const preflight = [
      finding('flash-size-unknown', 'error', true),
      finding('chip-mismatch', 'error', false),
      finding('something-small', 'warning', true),
    ];
    expect(acceptable({ ...samplePlan, preflight }).map(({ code }) => code)).toEqual(['flash-size-unknown']);
    expect(acceptable(null)).toEqual([]);
  });

  test('tells all that it fixes', () => {
    const values = Object.fromEntries(
      recipeFacts(sampleStationRecipe, en).map(({ name, value }) => [name, value]),
    );
    expect(values).toMatchObject({
      Release: 'TianShanOS 0.1.0 84ff1371a83b',
      Plan: 'Everything, NVS kept',
      'Baud rate': '921,600',
      Checks: 'chip ESP32-S3, flash of 8MB or more, app version 0.1.0',
    });
  });
});
