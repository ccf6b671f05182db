/** A verdict, a code that was taken, or one that was refused. */
export type Tone = 'pass' | 'fail' | 'read' | 'refused';

interface Note {
  /** Hertz. */
  readonly pitch: number;
  /** Seconds after the first. */
  readonly at: number;
  readonly lasts: number;
}

/**
 * Up and short for good, low and twice for trouble: told apart across a loud room, and without a sense of pitch. A code
 * is one short note, and one that was refused three low ones.
 */
const melodies: Readonly<Record<Tone, { readonly wave: OscillatorType; readonly notes: readonly Note[] }>> = {
  pass: {
    wave: 'sine',
    notes: [
      { pitch: 784, at: 0, lasts: 0.09 },
      { pitch: 1175, at: 0.1, lasts: 0.14 },
    ],
  },
  fail: {
    wave: 'square',
    notes: [
      { pitch: 196, at: 0, lasts: 0.22 },
      { pitch: 165, at: 0.3, lasts: 0.32 },
    ],
  },
  read: { wave: 'sine', notes: [{ pitch: 1568, at: 0, lasts: 0.07 }] },
  refused: {
    wave: 'square',
    notes: [0, 0.16, 0.32].map((at) => ({ pitch: 247, at, lasts: 0.1 })),
  },
};

const loudness = { sine: 0.3, square: 0.12 };

export interface Tones {
  readonly play: (tone: Tone) => void;
  readonly end: () => void;
}

/** The sound card is asked for with the first tone: browsers let nothing sound before a person has done something. */
export function createTones(): Tones {
  let context: AudioContext | undefined;
  return {
    play(tone) {
      context ??= new AudioContext();
      void context.resume();
      const { wave, notes } = melodies[tone];
      for (const note of notes) sound(context, wave, note);
    },
    end() {
      void context?.close();
      context = undefined;
    },
  };
}

function sound(context: AudioContext, wave: OscillatorType, { pitch, at, lasts }: Note): void {
  const begin = context.currentTime + at;
  const volume = context.createGain();
  const peak = wave === 'sine' ? loudness.sine : loudness.square;
  /* Ramps, because a wave that is cut off clicks. */
  volume.gain.setValueAtTime(0, begin);
  volume.gain.linearRampToValueAtTime(peak, begin + 0.01);
  volume.gain.setValueAtTime(peak, begin + lasts - 0.03);
  volume.gain.linearRampToValueAtTime(0, begin + lasts);
  const oscillator = context.createOscillator();
  oscillator.type = wave;
  oscillator.frequency.value = pitch;
  oscillator.connect(volume).connect(context.destination);
  oscillator.start(begin);
  oscillator.stop(begin + lasts);
}
