import { request, type RawAnswer } from '../raw-http.ts';

/** Arduino's HTTPUpdate (`HTTPUpdate.cpp`): one GET that says what runs, and takes whatever comes with 200. */
export class ArduinoDevice {
  readonly mac: string;
  readonly #port: number;
  version: string;

  constructor(port: number, mac: string, version: string) {
    this.#port = port;
    this.mac = mac;
    this.version = version;
  }

  async update(path: string, more: Readonly<Record<string, string>> = {}): Promise<RawAnswer> {
    const answer = await request(this.#port, 'GET', path, {
      'User-Agent': 'ESP32-http-Update',
      'Cache-Control': 'no-cache',
      'x-ESP32-STA-MAC': this.mac,
      'x-ESP32-mode': 'sketch',
      'x-ESP32-version': this.version,
      ...more,
    });
    if (answer.status !== 200) throw new Error(`status ${answer.status}`);
    return answer;
  }

  /** It restarted, and looks whether there is something new; `HEAD` is what a careful sketch sends. */
  async look(path: string, more: Readonly<Record<string, string>> = {}): Promise<void> {
    await request(this.#port, 'HEAD', path, {
      'x-ESP32-STA-MAC': this.mac,
      'x-ESP32-version': this.version,
      ...more,
    });
  }
}
