import { hookNames } from '../../../shared/contract/package-content.ts';
import type { PackageView } from '../../../shared/contract/packages.ts';
import { packageView, type Reviewed } from '../../core/packages/package-views.ts';
import { findingLines } from '../inspect/finding-lines.ts';
import { section } from '../inspect/section.ts';
import { alignColumns } from '../inspect/text-layout.ts';
import type { Terminal } from '../terminal.ts';

export function listLines(packages: readonly PackageView[], { messages }: Terminal): readonly string[] {
  const words = messages.packagesCommand;
  if (packages.length === 0) return [words.none];
  return alignColumns(
    packages.map(({ name, version, branch, size, sha256, hooks }) => [
      visible(name),
      visible(version),
      visible(branch),
      { text: words.bytes(size), align: 'right' },
      sha256.slice(0, 16),
      hooks.length === 0 ? '' : words.runs(hooks.join(', ')),
    ]),
  );
}

/** What was added, the commands in full, and what is remarkable about it. */
export function reviewLines(reviewed: Reviewed, { messages, columns }: Terminal): readonly string[] {
  const words = messages.packagesCommand;
  const { content, findings, row } = reviewed;
  const { name, version, branch, size, sha256 } = packageView(row);
  const commands = hookNames
    .filter((hook) => content[hook].trim() !== '')
    .map((hook) => [hook, visible(content[hook])]);
  return [
    words.added(name, version, branch),
    `${words.bytes(size)}, SHA-256 ${sha256}`,
    ...(commands.length === 0 ? [] : section(words.commands, '', alignColumns(commands))),
    ...(findings.length === 0 ? [] : findingLines(findings, messages, columns)),
  ];
}

/** Somebody else's text may hold sequences that a terminal obeys. */
function visible(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, (control) => {
    const code = control.codePointAt(0) ?? 0;
    return `\\x${code.toString(16).padStart(2, '0')}`;
  });
}
