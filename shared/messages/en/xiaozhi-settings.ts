import type { ProfileSettingWords } from '../profile-setting-words.ts';

export const xiaozhiSettings = {
  'xiaozhi.bin-dir': {
    label: 'Firmware folder',
    hint: 'Its files are called model_version.bin; a new one is offered within the cache time.',
  },
  'xiaozhi.model': {
    label: 'Model of the build',
    hint: 'Which model gets the app of the build; default is for every model that nothing else is there for.',
  },
  'xiaozhi.backend': {
    label: 'Assistant settings',
    hint: 'Entered here, answered by an upstream server, or omitted: what a device is told overwrites its own.',
  },
  'xiaozhi.websocket': {
    label: 'WebSocket URL',
    hint: 'Devices keep it as their assistant; empty for port 8000 of the address that they reached.',
  },
  'xiaozhi.websocket-token': {
    label: 'WebSocket token',
    hint: 'Goes to every device with the WebSocket URL; empty where the assistant asks for none.',
  },
  'xiaozhi.websocket-auth-key': {
    label: 'WebSocket key',
    hint: 'The assistant’s secret, to make a token for each device; wins over the token above.',
  },
  'xiaozhi.mqtt-endpoint': {
    label: 'MQTT endpoint',
    hint: 'Host and port of an MQTT gateway; devices then get it instead of the WebSocket URL.',
  },
  'xiaozhi.mqtt-signature-key': {
    label: 'MQTT key',
    hint: 'The gateway’s secret, to make a password for each device; empty for no password.',
  },
  'xiaozhi.upstream': {
    label: 'Upstream server',
    hint: 'URL of another OTA server that answers everything but firmware.',
  },
  'xiaozhi.default-firmware': {
    label: 'Who gets default firmware',
    hint: 'Files called default_version.bin go to models without firmware too, or only to devices that name none.',
  },
  'xiaozhi.rollback': {
    label: 'Target version',
    hint: 'model=version: devices of that model are made to take it, an older one too.',
  },
  'xiaozhi.user-agent-fallback': {
    label: 'Trust the user agent',
    hint: 'Takes model and version from it where a device tells neither otherwise.',
  },
  'xiaozhi.firmware-cache-ttl': {
    label: 'Cache time',
    hint: 'For how many seconds a look into the folder is good; 0 looks at every request.',
  },
  'xiaozhi.timezone-offset': {
    label: 'Time zone',
    hint: 'Hours ahead of UTC, by which devices set their clocks.',
  },
  'xiaozhi.public-url': {
    label: 'Public URL',
    hint: 'What download addresses begin with behind a proxy; empty for the address that a device reached.',
  },
} satisfies Record<string, ProfileSettingWords>;
