export type DevicesFaultParams = {
  'device-not-known': { deviceId: string };
};
