export interface Partition {
  readonly label: string;
  readonly typeId: number;
  readonly subtypeId: number;
  /** `app`, `data`, `bootloader`, `partition_table`, else `0x…`. */
  readonly type: string;
  /** `factory`, `ota_0`, `nvs`, …, else `0x…`. */
  readonly subtype: string;
  readonly offset: number;
  readonly size: number;
  readonly encrypted: boolean;
  readonly readonly: boolean;
  readonly flags: number;
}

/** A parsed table (`gen_esp32part.py`, `esp_flash_partitions.h`). Rules about it are findings, not parse errors. */
export interface PartitionTable {
  readonly partitions: readonly Partition[];
  readonly md5: 'valid' | 'invalid' | 'absent';
  /** What came after the last row. */
  readonly end: 'ff-terminator' | 'end-of-data' | 'garbage' | 'full';
}
