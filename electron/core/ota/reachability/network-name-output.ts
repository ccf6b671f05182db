/** `iwgetid <interface> --raw`. */
export function nameFromIwgetid(output: string): string | null {
  return given(output.replace(/\r?\n$/, ''));
}

/** `nmcli -t -f DEVICE,CONNECTION device`: colons within a field are escaped. */
export function nameFromNmcli(output: string, interfaceName: string): string | null {
  for (const line of output.split('\n')) {
    const [device = '', connection = ''] = line
      .split(/(?<!\\):/)
      .map((part) => part.replaceAll(/\\(.)/g, '$1'));
    if (device === interfaceName) return given(connection);
  }
  return null;
}

/** `ipconfig getsummary <interface>` of macOS, which hides the name from programs that may not know the place. */
export function nameFromIpconfig(output: string): string | null {
  const name = /^\s*SSID : (.*)$/m.exec(output)?.[1];
  return name === undefined || name === '<redacted>' ? null : given(name);
}

/**
 * `netsh wlan show interfaces`, by interface. Labels are in the language of Windows, but SSID is SSID in all of them,
 * and each interface's block begins with its name.
 */
export function namesFromNetsh(output: string): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const block of output.split(/\r?\n\s*\r?\n/)) {
    const lines = block.split(/\r?\n/).flatMap((line) => {
      const [, label = '', value = ''] = /^\s+(\S.*?)\s*: (.*)$/.exec(line) ?? [];
      return label === '' ? [] : [{ label, value: value.trim() }];
    });
    const [first] = lines;
    const ssid = lines.find(({ label }) => label === 'SSID')?.value ?? '';
    if (first !== undefined && ssid !== '') names.set(first.value, ssid);
  }
  return names;
}

function given(name: string): string | null {
  return name === '' || name === '--' ? null : name;
}
