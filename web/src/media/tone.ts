// A short tone of two notes: "did you hear it?".

const NOTE_SECONDS = 1.2;

/** A short tone of two notes. */
export function playTone(): void {
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
  window.setTimeout(() => void audio.close(), NOTE_SECONDS * 1000 + 200);
}
