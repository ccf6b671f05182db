import { buildImage } from '../../../shared/firmware/image/image-builder.ts';
import { checkInBody } from '../../support/xiaozhi/check-in-body.ts';
import { XiaozhiDevice } from '../../support/xiaozhi/device.ts';

const oldImage = buildImage({ chip: 'esp32s3', kind: 'app', app: { version: '0.9.0' } });

/** A device with version 0.9.0 that has asked, and has taken all of what it was offered. */
export async function takeUpdate(otaUrl: string, mac: string): Promise<XiaozhiDevice> {
  const device = new XiaozhiDevice({ otaUrl, mac, image: oldImage });
  if ((await device.start()) !== 'upgraded') throw new Error('Nothing was offered.');
  return device;
}

/** Goes back to what it ran, as the bootloader does when an app does not hold, and says so at its next start. */
export async function comeBackOld(device: XiaozhiDevice, otaUrl: string, mac: string): Promise<void> {
  device.rollBack();
  const { version, elfSha256 } = device.app;
  const response = await fetch(otaUrl, {
    method: 'POST',
    headers: {
      'Activation-Version': '1',
      'Device-Id': mac,
      'Client-Id': '5d7e2c1a-9f3b-4c62-8a01-2b6f0e9d7c41',
      'Content-Type': 'application/json',
    },
    body: checkInBody({ version, elfSha256 }),
  });
  const answer = (await response.json()) as { success?: boolean };
  if (answer.success === false) throw new Error('The check-in was refused.');
}
