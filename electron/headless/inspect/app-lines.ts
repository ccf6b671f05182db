import { styleText } from 'node:util';
import type { AppView, ReleaseView } from '../../../shared/contract/release.ts';
import { revision } from '../../../shared/messages/figures.ts';
import type { Messages } from '../../../shared/messages/messages.ts';
import { section } from './section.ts';
import { alignColumns } from './text-layout.ts';

/** The app and why it was taken, its descriptor, its hashes. */
export function appLines({ app, choice }: ReleaseView, messages: Messages): readonly string[] {
  const words = messages.build;
  const why = words.choice.why[choice.reason];
  const others =
    choice.alternatives.length === 0 ? [] : [`${words.choice.change} ${choice.alternatives.join(', ')}`];
  if (app === null) return section(words.choice.label, why, others);
  const { descriptor } = words;
  const rows = [
    [descriptor.project, app.projectName],
    [descriptor.version, app.version],
    [descriptor.secureVersion, String(app.secureVersion)],
    [descriptor.espIdf, app.idfVersion],
    [descriptor.compiled, `${app.compileDate} ${app.compileTime}`.trim()],
    [descriptor.chipRevision, revisions(app, messages)],
    [descriptor.flashHeader, `${app.flashMode} ${app.flashFrequency} ${app.flashSize}`],
    [descriptor.elfHash, app.elfSha256],
    [descriptor.imageHash, imageHash(app, messages)],
    [descriptor.fileHash, app.sha256],
    [messages.inspect.size, words.map.size(app.size)],
  ];
  const shown = rows.map(([label = '', value = '']) => [styleText('dim', label), value === '' ? '–' : value]);
  return section(words.choice.label, `${app.path}  ${why}`, [...alignColumns(shown), ...others]);
}

function revisions(app: AppView, { inspect }: Messages): string {
  const from = revision(app.minChipRevision);
  const isOpen = app.maxChipRevision === 0 || app.maxChipRevision === 0xffff;
  return isOpen ? inspect.anyRevision(from) : inspect.revisions(from, revision(app.maxChipRevision));
}

function imageHash({ imageSha256, imageSha256Valid }: AppView, { build }: Messages): string {
  const { descriptor } = build;
  if (imageSha256 === null) return descriptor.noImageHash;
  return imageSha256Valid === true
    ? `${imageSha256} ${descriptor.valid}`
    : styleText('red', `${imageSha256} ${descriptor.invalid}`);
}
