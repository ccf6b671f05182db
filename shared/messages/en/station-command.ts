/** Words of `flashdock station`. */
export const stationCommand = {
  begun: (recipe: string, release: string, slots: string) => `“${recipe}”: ${release}, slots ${slots}`,
  slot: (number: number, label: string | null) => `Slot ${number}${label === null ? '' : ` (${label})`}`,
  states: {
    disabled: 'out of use',
    empty: 'empty',
    ready: 'board in place',
    armed: 'armed, plug in a board',
    running: 'running',
    pass: 'PASS',
    fail: 'FAIL',
  },
  at: (phase: string) => `at ${phase}`,
  degraded: (baud: string, asked: string) => `slow link, ${baud} of ${asked} baud`,
  seconds: (seconds: string) => `${seconds} s`,
  ended: (passed: number, failed: number, cancelled: number) =>
    `${passed} passed, ${failed} failed${cancelled === 0 ? '' : `, ${cancelled} cancelled`}`,
  endWithCtrlC: 'Ctrl-C ends it; boards that run are cancelled.',
};

export type StationCommandWords = typeof stationCommand;
