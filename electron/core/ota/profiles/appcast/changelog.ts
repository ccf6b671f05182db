/**
 * What a changelog in the form of keepachangelog.com says of each version: the lines below `## [1.2.3] …`, also
 * `## 1.2.3` and `## v1.2.3`, up to the next heading of a version. Where it has two of one version, the first counts.
 */
export function parseChangelog(changelog: string): ReadonlyMap<string, string> {
  const sections = new Map<string, string>();
  let version: string | undefined;
  let lines: string[] = [];
  const end = () => {
    const section = lines.join('\n').trim();
    if (version !== undefined && section !== '' && !sections.has(version)) sections.set(version, section);
    lines = [];
  };
  for (const line of changelog.replace(/^\ufeff/, '').split(/\r\n?|\n/)) {
    const heading = headingOf(line);
    if (heading === undefined) lines.push(line);
    else {
      end();
      version = heading;
    }
  }
  end();
  return sections;
}

/** The version that a line begins the section of. */
function headingOf(line: string): string | undefined {
  const found = /^## (?:\[([^\]]*)\]|v?(\d\S*))/.exec(line);
  return found === null ? undefined : (found[1] ?? found[2])?.replace(/^v(?=\d)/, '');
}
