import type { FirewallCommand } from '../../../../shared/contract/ota.ts';

/**
 * What lets devices reach `port` through the firewall of `platform` (as `process.platform` names it), ready to be
 * pasted into a terminal. `program`: path of the program that listens. Linux has several firewalls; the commonest first.
 */
export function firewallCommands(
  platform: NodeJS.Platform,
  port: number,
  program: string,
): readonly FirewallCommand[] {
  switch (platform) {
    case 'win32':
      return [{ tool: 'netsh', command: netsh(port, program) }];
    case 'darwin':
      return [{ tool: 'socketfilterfw', command: socketFilter(program) }];
    case 'linux':
      return [
        { tool: 'ufw', command: `sudo ufw allow ${port}/tcp` },
        { tool: 'firewall-cmd', command: `sudo firewall-cmd --add-port=${port}/tcp` },
        { tool: 'nft', command: `sudo nft insert rule inet filter input tcp dport ${port} accept` },
      ];
    default:
      return [];
  }
}

/** Windows paths hold no quotation marks. Runs in a terminal opened as administrator. */
function netsh(port: number, program: string): string {
  const rule = `name="Flashdock ${port}" dir=in action=allow protocol=TCP localport=${port} program="${program}"`;
  return `netsh advfirewall firewall add rule ${rule} profile=any`;
}

/** The firewall of macOS knows programs, not ports. */
function socketFilter(program: string): string {
  const tool = 'sudo /usr/libexec/ApplicationFirewall/socketfilterfw';
  const path = `'${program.replaceAll("'", `'\\''`)}'`;
  return `${tool} --add ${path} && ${tool} --unblockapp ${path}`;
}
