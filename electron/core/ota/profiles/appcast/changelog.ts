/**
 * What a changelog in the form of keepachangelog.com says of one version: the lines below `## [1.2.3] …`, also
 * `## 1.2.3` and `## v1.2.3`, up to the next heading of a version. Undefined where it says nothing.
 */
export function changelogSection(changelog: string, version: string): string | undefined {
  const lines = changelog.replace(/^\ufeff/, '').split(/\r\n?|\n/);
  const start = lines.findIndex((line) => headingOf(line) === version);
  if (start < 0) return undefined;
  const length = lines.slice(start + 1).findIndex((line) => headingOf(line) !== undefined);
  const end = length < 0 ? lines.length : start + 1 + length;
  const section = lines
    .slice(start + 1, end)
    .join('\n')
    .trim();
  return section === '' ? undefined : section;
}

/** The version that a line begins the section of. */
function headingOf(line: string): string | undefined {
  const found = /^## (?:\[([^\]]*)\]|v?(\d\S*))/.exec(line);
  return found === null ? undefined : (found[1] ?? found[2])?.replace(/^v(?=\d)/, '');
}
