// Loudness as three steps: 0 quiet … 3 loud.

import { useEffect, useState } from "react";

const POLL_MS = 150;

/** Steps of a level 0..1; speech of a desk microphone lies around 0.05. */
export function stepsOf(level: number): number {
  if (level < 0.01) return 0;
  if (level < 0.04) return 1;
  return level < 0.12 ? 2 : 3;
}

/** Asks a source for its level while shown. */
export function useLevel(read: () => number): number {
  const [steps, setSteps] = useState(0);
  useEffect(() => {
    const timer = window.setInterval(() => setSteps(stepsOf(read())), POLL_MS);
    return () => window.clearInterval(timer);
  }, [read]);
  return steps;
}

/** The loudness of a track of this page; nothing is sent anywhere. */
export function meter(track: MediaStreamTrack): { read: () => number; stop: () => void } {
  const audio = new AudioContext();
  const analyser = audio.createAnalyser();
  analyser.fftSize = 512;
  audio.createMediaStreamSource(new MediaStream([track])).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  return {
    read: () => {
      if (audio.state === "suspended") void audio.resume();
      analyser.getFloatTimeDomainData(samples);
      const sum = samples.reduce((total, sample) => total + sample * sample, 0);
      return Math.sqrt(sum / samples.length);
    },
    stop: () => void audio.close(),
  };
}
