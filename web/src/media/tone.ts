// A short tone of two notes: "did you hear it?".

import { useCallback, useState } from "react";

const NOTE_SECONDS = 1.2;

/** Plays it; resolves when it is over. */
function playTone(): Promise<void> {
  const audio = new AudioContext();
  const gain = audio.createGain();
  gain.gain.value = 0.2;
  gain.connect(audio.destination);
  for (const [place, frequency] of [523, 659].entries()) {
    const note = audio.createOscillator();
    note.frequency.value = frequency;
    note.connect(gain);
    note.start(audio.currentTime + (place * NOTE_SECONDS) / 2);
    note.stop(audio.currentTime + ((place + 1) * NOTE_SECONDS) / 2);
  }
  return new Promise((over) => {
    window.setTimeout(
      () => {
        void audio.close();
        over();
      },
      NOTE_SECONDS * 1000 + 200,
    );
  });
}

/** Nobody is asked whether it was heard before it sounded. */
export type Tone = "unplayed" | "playing" | "played";

export function useTone(): { tone: Tone; play: () => void } {
  const [tone, setTone] = useState<Tone>("unplayed");
  const play = useCallback(() => {
    setTone("playing");
    void playTone().then(() => setTone("played"));
  }, []);
  return { tone, play };
}
