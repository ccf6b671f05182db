/** What a chip printed while it started, as far as it tells whether and what it runs. */
export interface BootReport {
    /** Every line, oldest first, without colours; the newest `keptLines` of them. */
    readonly lines: readonly string[];
    /** Reset reason and boot mode of each reset seen: `0x1 (POWERON_RESET)`, `0x13 (SPI_FAST_FLASH_BOOT)`. */
    readonly resets: readonly {
        readonly reason: string;
        readonly mode: string;
    }[];
    readonly waitingForDownload: boolean;
    readonly projectName: string | undefined;
    readonly version: string | undefined;
    /** First characters of the SHA-256 of the ELF, lowercase hex; apps print 9 or 16 of them by default. */
    readonly elfSha256Prefix: string | undefined;
    /** The last line of an app's description has been seen: there is no more of it to wait for. */
    readonly described: boolean;
    readonly panic: string | undefined;
    readonly brownOut: boolean;
    /** What the ROM found in place of a bootloader. */
    readonly invalidHeader: string | undefined;
    /** A line in which the bootloader or the ROM refuses an image. */
    readonly refusal: string | undefined;
}
/** Reads boot output as it arrives, in pieces of any size. Pure: no clock, no port. */
export declare class BootWatch {
    private readonly decoder;
    private text;
    private readonly state;
    /** Returns the lines that `chunk` completed. */
    push(chunk: Uint8Array): readonly string[];
    get report(): BootReport;
    private take;
    /** What an app told of itself before a reset is void after it: another one may start. */
    private takeReset;
}
