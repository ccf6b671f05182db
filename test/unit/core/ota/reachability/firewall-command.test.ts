import { expect, test } from 'vitest';
import { firewallCommands } from '../../../../../electron/core/ota/reachability/firewall-command.ts';
import { forThisMachine } from '../../../../../electron/core/ota/reachability/installed-firewalls.ts';

const windowsProgram = 'C:\\Program Files\\Flashdock\\Flashdock.exe';
const macProgram = "/Applications/Ada’s & Bob's/Flashdock.app/Contents/MacOS/Flashdock";
const filter = 'sudo /usr/libexec/ApplicationFirewall/socketfilterfw';
const macQuoted = "'/Applications/Ada’s & Bob'\\''s/Flashdock.app/Contents/MacOS/Flashdock'";

test.each<[NodeJS.Platform, number, string, string[]]>([
  [
    'win32',
    8070,
    windowsProgram,
    [
      `netsh advfirewall firewall add rule name="Flashdock 8070" dir=in action=allow protocol=TCP localport=8070 program="${windowsProgram}" profile=any`,
    ],
  ],
  ['darwin', 8070, macProgram, [`${filter} --add ${macQuoted} && ${filter} --unblockapp ${macQuoted}`]],
  [
    'linux',
    57807,
    '/usr/bin/node',
    [
      'sudo ufw allow 57807/tcp',
      'sudo firewall-cmd --add-port=57807/tcp',
      'sudo nft insert rule inet filter input tcp dport 57807 accept',
    ],
  ],
  ['freebsd', 8070, '/usr/local/bin/node', []],
])('on %s, port %i', (platform, port, program, commands) => {
  expect(firewallCommands(platform, port, program).map(({ command }) => command)).toEqual(commands);
});

test('of several firewalls those that are installed, or all where none is found', () => {
  const commands = firewallCommands('linux', 8070, '');
  const tools = (isThere: (path: string) => boolean) =>
    forThisMachine(commands, isThere).map(({ tool }) => tool);
  expect(tools((path) => path === '/usr/bin/firewall-cmd')).toEqual(['firewall-cmd']);
  expect(tools(() => false)).toEqual(['ufw', 'firewall-cmd', 'nft']);
});
