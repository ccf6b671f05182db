import { describe, expect, test } from 'vitest';
import { noWedge, wedgeKey, wedgePause, type WedgeState } from '../../../renderer/features/station/wedge.ts';

/** What becomes of keys that come so many milliseconds after each other; `!` a scan, `.` a key of the page's own. */
function typed(gap: number, ...keys: readonly string[]): { seen: string[]; state: WedgeState } {
  let state = noWedge;
  const seen = keys.map((key, index) => {
    const step = wedgeKey(state, key, 1_000 + index * gap);
    state = step.state;
    if (step.does === 'scan') return `!${step.text}`;
    return step.does === 'pass' ? '.' : '';
  });
  return { seen: seen.filter((each) => each !== ''), state };
}

describe('keys on the station', () => {
  test('are a scan when they come fast and end with Enter', () => {
    expect(typed(5, ...Array.from('H-0042'), 'Enter').seen).toEqual(['!H-0042']);
    expect(typed(40, ...Array.from('H-0042'), 'Tab').seen).toEqual(['!H-0042']);
  });

  test('may be shifted, and hold blanks, but begin with none', () => {
    expect(typed(5, 'Shift', 'H', 'Shift', 'A', ' ', '1', 'Enter').seen).toEqual(['.', '.', '!HA 1']);
    expect(typed(5, ' ').seen).toEqual(['.']);
  });

  test('are a person’s when they come slowly: the last one alone is held, for a moment', () => {
    const { seen, state } = typed(150, 'a', 'b', 'c', 'Enter');
    expect(seen).toEqual(['.']);
    expect(state).toBe(noWedge);
    expect(wedgePause(typed(150, 'p').state)).toBe('type');
    expect(typed(150, 'a', 'b').state.text).toBe('b');
  });

  test('may falter once they have begun as only a scanner does', () => {
    const begun = typed(5, ...Array.from('H-0')).state;
    const late = wedgeKey(begun, '4', begun.at + 300);
    expect(late).toMatchObject({ does: 'hold', state: { text: 'H-04' } });
    expect(wedgeKey(begun, '4', begun.at + 500)).toMatchObject({ state: { text: '4' } });
  });

  test('that nothing ends are no code, and are not handed to the page one by one', () => {
    expect(wedgePause(typed(5, ...Array.from('12345')).state)).toBe('drop');
  });

  test('are the page’s where they are no characters', () => {
    expect(typed(5, 'ArrowDown', 'Escape', 'Enter').seen).toEqual(['.', '.', '.']);
  });
});
