/** ESP-IDF colours its lines with SGR sequences (`log_color.h`). */
// eslint-disable-next-line no-control-regex -- ESC is what the sequences begin with
const colours = /\u001b\[[\d;]*m/g;

export function withoutColours(line: string): string {
  return line.replace(colours, '').trimEnd();
}

/** The line that tells best that the app runs: its own version, else its project, else the last there is. */
export function bootLine(lines: readonly string[]): string {
  const plain = lines.map(withoutColours);
  const telling =
    plain.findLast((line) => line.includes('App version')) ??
    plain.findLast((line) => line.includes('Project name'));
  return telling ?? plain.findLast((line) => line !== '') ?? '';
}

export type BootLevel = 'error' | 'warning' | 'info' | 'debug' | 'plain';

/** ESP-IDF's level letter at the head of a line: `I (31) boot: …`. */
export function bootLevel(line: string): BootLevel {
  const letter = /^([EWIDV]) \(/.exec(withoutColours(line))?.[1] ?? '';
  return ({ E: 'error', W: 'warning', I: 'info', D: 'debug', V: 'debug' } as const)[letter] ?? 'plain';
}
