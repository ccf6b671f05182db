/** The two ends of a TCP connection, as Node's socket names them. */
export interface Endpoints {
  readonly localAddress: string;
  readonly localPort: number;
  readonly remoteAddress: string;
  readonly remotePort: number;
}

/**
 * Whether `netstat -an` (macOS) or `netstat -ano` (Windows) lists a connection in TIME_WAIT. Windows translates the
 * names of states, so there the owner tells: a connection in TIME_WAIT belongs to no process, and shows 0.
 */
export function isInTimeWait(table: string, ends: Endpoints, platform: NodeJS.Platform): boolean {
  const [local, remote] = namesOf(ends, platform);
  return table.split('\n').some((line) => {
    const fields = line.trim().split(/\s+/);
    /* macOS: Proto Recv-Q Send-Q Local Foreign (state); Windows: Proto Local Foreign State PID. */
    const [ours, theirs, mark] =
      platform === 'win32' ? [fields[1], fields[2], fields[4]] : fields.slice(3, 6);
    return ours === local && theirs === remote && mark === (platform === 'win32' ? '0' : 'TIME_WAIT');
  });
}

function namesOf(
  { localAddress, localPort, remoteAddress, remotePort }: Endpoints,
  platform: NodeJS.Platform,
): readonly [string, string] {
  return [nameOf(localAddress, localPort, platform), nameOf(remoteAddress, remotePort, platform)];
}

/** macOS puts a dot before the port, Windows a colon, and brackets around IPv6. */
function nameOf(address: string, port: number, platform: NodeJS.Platform): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (platform !== 'win32') return `${plain}.${port}`;
  return plain.includes(':') ? `[${plain}]:${port}` : `${plain}:${port}`;
}
