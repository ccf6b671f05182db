/**
 * What a ROM prints once it listens for a loader. `waiting for download` on most straps; the ROMs of ESP32-C3 and
 * ESP32-S3 name the interface instead where the strap leaves only one.
 */
export const waitsForDownload = /wait(?:ing for| (?:uart0?|usb|spi)) download/i;
