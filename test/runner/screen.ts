export function heading(text: string): void {
  process.stdout.write(`\n== ${text} ${'='.repeat(Math.max(4, 72 - text.length))}\n`);
}

export function note(text: string): void {
  process.stdout.write(`${text}\n`);
}
