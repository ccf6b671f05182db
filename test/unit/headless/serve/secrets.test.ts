import { describe, expect, test } from 'vitest';
import { withSecrets } from '../../../../electron/headless/serve/setting-options.ts';

const environment = { FLASHDOCK_WEBSOCKET_TOKEN: 'from outside', FLASHDOCK_MQTT_SIGNATURE_KEY: '' };

describe('a secret setting', () => {
  test('comes from the environment where nothing else gives it', () => {
    expect(withSecrets('xiaozhi', { model: 'a' }, environment)).toEqual({
      model: 'a',
      'websocket-token': 'from outside',
    });
  });

  test('is rather what was given', () => {
    const given = { 'websocket-token': 'on the line' };
    expect(withSecrets('xiaozhi', given, environment)).toEqual(given);
  });

  test('of one profile is none of another', () => {
    expect(withSecrets('tianshan', {}, environment)).toEqual({});
  });
});
