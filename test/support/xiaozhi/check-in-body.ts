export interface CheckInBodySource {
  readonly version: string;
  readonly board?: string;
  readonly chip?: string;
  readonly elfSha256?: string;
  /** Size of each OTA slot, in bytes. */
  readonly slotSize?: number;
  readonly hasDisplay?: boolean;
}

/** Put together by hand, as `Board::GetSystemInfoJson` of 78/xiaozhi-esp32 does, its mistake included. */
export function checkInBody({
  version,
  board = 'bread-compact-wifi',
  chip = 'esp32s3',
  elfSha256 = 'ab'.repeat(32),
  slotSize = 0x3f0000,
  hasDisplay = true,
}: CheckInBodySource): string {
  const slot = (label: string, subtype: number, address: number) =>
    `{"label":"${label}","type":0,"subtype":${subtype},"address":${address},"size":${slotSize}}`;
  return [
    '{"version":2,"language":"zh-CN","flash_size":16777216,"minimum_free_heap_size":"7431352",',
    '"mac_address":"aa:bb:cc:dd:ee:ff","uuid":"5d7e2c1a","chip_model_name":"',
    `${chip}","chip_info":{"model":9,"cores":2,"revision":2,"features":18},`,
    `"application":{"name":"xiaozhi","version":"${version}","compile_time":"Jan 31 2026T03:54:41Z",`,
    `"idf_version":"v5.5.2","elf_sha256":"${elfSha256}"},"partition_table":[`,
    '{"label":"nvs","type":1,"subtype":2,"address":36864,"size":16384},',
    `${slot('ota_0', 16, 131072)},${slot('ota_1', 17, 4259840)}],"ota":{"label":"ota_0"},`,
    hasDisplay ? '"display":{"monochrome":false,"width":240,"height":240},' : '},',
    `"board":{"type":"${board}","name":"${board}","ssid":"bench","rssi":-55,"channel":1,"ip":"127.0.0.1"}}`,
  ].join('');
}
