import { styleText } from 'node:util';

export const indent = '  ';

/** A blank line, a title with its detail, and the body set in. */
export function section(title: string, detail: string, body: readonly string[]): readonly string[] {
  const aside = detail === '' ? '' : `  ${styleText('dim', detail)}`;
  return ['', styleText('bold', title) + aside, ...body.map((line) => indent + line)];
}
