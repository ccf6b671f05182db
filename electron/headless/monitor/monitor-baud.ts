import { InvalidArgumentError } from 'commander';

/** UARTs go further down than loaders do, and the fastest bridges up to 6 Mbaud. */
export function parseMonitorBaud(text: string): number {
  const baud = Number(text);
  if (!/^\d+$/.test(text) || baud < 300 || baud > 8_000_000) {
    throw new InvalidArgumentError('A baud rate is a number from 300 to 8000000.');
  }
  return baud;
}
