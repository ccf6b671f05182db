import envPaths from 'env-paths';

/**
 * Where the bench keeps what it remembers, the same for the desktop window and the command line:
 * `FLASHDOCK_DATA_DIR`, else the place that the operating system has for such data.
 */
export function dataDirectory(): string {
  const override = process.env['FLASHDOCK_DATA_DIR'];
  return override !== undefined && override !== '' ? override : envPaths('flashdock', { suffix: '' }).data;
}
