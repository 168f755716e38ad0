// The client of the server: saves edits, and receives news about changed files.

import { write } from "./formats";
import type { Track } from "./model";

/** The result of saving a track: its new version, or the reason why it was not saved. */
export interface Answer {
  version?: string;
  backup?: string | null;
  message: string;
}

export class Server {
  private saving = 0;
  private latest: Record<string, string> | undefined;

  constructor(private readonly tracks: readonly Track[], private readonly outdated: (files: string[]) => void) {}

  /** Starts listening for changes. */
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
      // The news about this save may have come before the response.
      if (this.latest && answer.version) this.latest[String(track.id)] = answer.version;
      return answer;
    } catch {
      return { message: "the server does not answer; is `orate preview --serve` still running?" };
    } finally {
      this.saving -= 1;
    }
  }

  /** Reports tracks whose files have changed. */
  compare(): void {
    // Until a save is answered, the version that it wrote is unknown.
    if (this.saving > 0 || !this.latest) return;
    const known = this.tracks.filter(({ id, version }) => this.latest?.[String(id)] === version);
    if (known.length === this.tracks.length && known.length === Object.keys(this.latest).length) return;
    this.outdated(this.tracks.filter((track) => !known.includes(track)).map(({ file }) => file));
  }
}
