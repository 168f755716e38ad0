// Keeps the reader's place over a reload of a served page.

export interface Place {
  /** The number of the track on the server. */
  track: number | undefined;
  seconds: number;
  /** The chosen cue, counted from 0. */
  cue: number | undefined;
}

const KEY = "place";

export const keep = (place: Place): void => sessionStorage.setItem(KEY, JSON.stringify(place));

/** Returns the kept place and removes it. */
export function kept(): Place | undefined {
  const text = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  return text === null ? undefined : JSON.parse(text) as Place;
}
