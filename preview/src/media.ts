// Plays sound that is embedded in the page, a file beside it, or silence if there is neither.

import type { Sound } from "./model";

const bytes = (base64: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));

export function peaks(sound: Sound | undefined, duration: number): Float32Array {
  if (!sound) return new Float32Array(Math.ceil(duration) + 1);
  const values = bytes(sound.peaks);
  const most = values.reduce((most, value) => Math.max(most, value), 1);
  return Float32Array.from(values, (value) => value / most);
}

/** An element that plays `sound`, number `index` of the page. */
export function element(sound: Sound | undefined, index: number, duration: number): HTMLMediaElement {
  const media = document.createElement(sound?.video ? "video" : "audio");
  media.preload = "auto";
  const embedded = document.getElementById(`sound-${index}`)?.textContent;
  if (sound?.path) media.src = sound.path;
  else if (sound && embedded) media.src = URL.createObjectURL(new Blob([bytes(embedded)], { type: "audio/ogg" }));
  else media.src = URL.createObjectURL(silence(duration));
  return media;
}

/** Silence of this many seconds, at the lowest sample rate that browsers play. */
function silence(seconds: number): Blob {
  const rate = 3000;
  const length = Math.ceil(seconds * rate);
  const head = new DataView(new ArrayBuffer(44));
  const text = (at: number, value: string) => [...value].forEach((c, i) => head.setUint8(at + i, c.charCodeAt(0)));
  text(0, "RIFF");
  head.setUint32(4, 36 + length, true);
  text(8, "WAVEfmt ");
  head.setUint32(16, 16, true);
  head.setUint16(20, 1, true);
  head.setUint16(22, 1, true);
  head.setUint32(24, rate, true);
  head.setUint32(28, rate, true);
  head.setUint16(32, 1, true);
  head.setUint16(34, 8, true);
  text(36, "data");
  head.setUint32(40, length, true);
  return new Blob([head, new Uint8Array(length).fill(128)], { type: "audio/wav" });
}
