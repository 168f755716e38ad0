// The server that the page came from: takes edits, and tells when files are no longer what is shown.

import { write } from "./formats";
import type { Track } from "./model";

/** What became of a track that was to be saved: its new version, or why it was not. */
export interface Answer {
  version?: string;
  backup?: string | null;
  message: string;
}

export class Server {
  private saving = 0;
  private latest: Record<string, string> | undefined;

  constructor(private readonly tracks: readonly Track[], private readonly outdated: (files: string[]) => void) {}

  /** Begins to hear what changes. */
  listen(): void {
    new EventSource("events").addEventListener("versions", (event: MessageEvent<string>) => {
      this.latest = JSON.parse(event.data) as Record<string, string>;
      this.compare();
    });
  }

  async save(track: Track): Promise<Answer> {
    this.saving += 1;
    try {
      const response = await fetch(`tracks/${track.id}`, {
        method: "PUT",
        headers: { "Content-Type": "application/json", "If-Match": `"${track.version}"` },
        body: write(track, "json"),
      });
      const text = await response.text();
      if (!response.ok) return { message: text.trim() };
      const answer = { message: "", ...JSON.parse(text) as Partial<Answer> };
      // Its own news may have come before the answer.
      if (this.latest && answer.version) this.latest[String(track.id)] = answer.version;
      return answer;
    } catch {
      return { message: "the server does not answer; is `orate preview --serve` still running?" };
    } finally {
      this.saving -= 1;
    }
  }

  /** Tells of tracks that are no longer what their files are. */
  compare(): void {
    // Until a save is answered, nobody knows which version is ours.
    if (this.saving > 0 || !this.latest) return;
    const known = this.tracks.filter(({ id, version }) => this.latest?.[String(id)] === version);
    if (known.length === this.tracks.length && known.length === Object.keys(this.latest).length) return;
    this.outdated(this.tracks.filter((track) => !known.includes(track)).map(({ file }) => file));
  }
}
